// Sums of ternary weights times signed bytes: LANES products a cycle, added by a pipelined tree and
// gathered until the last group of a row. A negative weight adds the complement of its activation; the
// ones that are then missing enter as carries, one for each adder of the tree and one for the last, so
// that no lane has an adder of its own. Latency log2(LANES) + 2 cycles, a group in every cycle.
`default_nettype none

module ternary_lanes #(
    parameter int LANES = 64,    // products a cycle, a power of two
    parameter int COLUMNS = 64,  // elements of the longest row
    parameter int ENCODING = 0   // of a weight: 0: 00 = 0, 01 = +1, 10 = -1; 1: 0, 1, 2 = -1, 0, +1
) (
    input  wire logic                               clk,
    input  wire logic                               rst_n,
    input  wire logic                               in_valid,
    input  wire logic                               in_last,
    input  wire logic        [         2*LANES-1:0] weights,
    input  wire logic        [         8*LANES-1:0] activations,
    output      logic                               out_valid,
    output      logic signed [8+$clog2(COLUMNS):0]  out_data
);
  localparam int LEVELS = $clog2(LANES);
  localparam int ACC = 9 + $clog2(COLUMNS);

  if (LANES < 1 || LANES != 1 << LEVELS) begin : g_lanes
    $error("LANES must be a power of two");
  end
  if (COLUMNS < 1) begin : g_columns
    $error("COLUMNS must be at least 1");
  end
  if (ENCODING != 0 && ENCODING != 1) begin : g_encoding
    $error("ENCODING must be 0 or 1");
  end

  // Level 0 holds the chosen operands, level l sums of 2^l of them.
  for (genvar l = 0; l <= LEVELS; l++) begin : g_level
    localparam int COUNT = LANES >> l;
    localparam int WIDTH = 8 + l;
    logic [COUNT*WIDTH-1:0] value;
    logic [COUNT-1:0] negative;
    logic valid;
    logic last;

    if (l == 0) begin : g_choose
      for (genvar i = 0; i < LANES; i++) begin : g_lane
        wire logic [1:0] code = weights[2*i+:2];
        wire logic [7:0] activation = activations[8*i+:8];
        wire logic is_plus = code == (ENCODING == 0 ? 2'd1 : 2'd2);
        wire logic is_minus = code == (ENCODING == 0 ? 2'd2 : 2'd0);
        always_ff @(posedge clk) begin
          value[8*i+:8] <= is_plus ? activation : is_minus ? ~activation : 8'd0;
          negative[i] <= is_minus;
        end
      end
      always_ff @(posedge clk) begin
        valid <= rst_n && in_valid;
        last <= in_last;
      end
    end else begin : g_add
      for (genvar i = 0; i < COUNT; i++) begin : g_pair
        wire logic [WIDTH-2:0] even = g_level[l-1].value[2*i*(WIDTH-1)+:WIDTH-1];
        wire logic [WIDTH-2:0] odd = g_level[l-1].value[(2*i+1)*(WIDTH-1)+:WIDTH-1];
        // The bit below the least one makes the carry.
        wire logic [WIDTH:0] sum = {even[WIDTH-2], even, 1'b1}
            + {odd[WIDTH-2], odd, g_level[l-1].negative[2*i+1]};
        // verilator lint_off UNUSEDSIGNAL
        wire logic below = sum[0];
        // verilator lint_on UNUSEDSIGNAL
        always_ff @(posedge clk) begin
          value[i*WIDTH+:WIDTH] <= sum[WIDTH:1];
          negative[i] <= g_level[l-1].negative[2*i];
        end
      end
      always_ff @(posedge clk) begin
        valid <= rst_n && g_level[l-1].valid;
        last <= g_level[l-1].last;
      end
    end
  end

  // Where no row is as long as LANES, the upper bits are copies of the sign.
  // verilator lint_off UNUSEDSIGNAL
  wire logic signed [8+LEVELS-1:0] tree = g_level[LEVELS].value;
  // verilator lint_on UNUSEDSIGNAL
  wire logic group_valid = g_level[LEVELS].valid;
  wire logic group_last = g_level[LEVELS].last;
  wire logic carry = g_level[LEVELS].negative[0];

  // A row of at most LANES elements is one group and keeps nothing.
  logic signed [ACC-1:0] kept;
  if (COLUMNS <= LANES) begin : g_single
    assign kept = '0;
  end else begin : g_several
    logic is_first;
    always_ff @(posedge clk) begin
      if (!rst_n) is_first <= 1'b1;
      else if (group_valid) is_first <= group_last;
    end
    assign kept = is_first ? '0 : out_data;
  end

  wire logic [ACC:0] total = {kept, 1'b1} + {ACC'(tree), carry};
  // verilator lint_off UNUSEDSIGNAL
  wire logic below_total = total[0];
  // verilator lint_on UNUSEDSIGNAL
  always_ff @(posedge clk) begin
    out_valid <= rst_n && group_valid && group_last;
    if (group_valid) out_data <= total[ACC:1];
  end
endmodule

`default_nettype wire
