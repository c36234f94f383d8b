// Rotary position embedding of heads of WIDTH signed values: the pair (x, y) becomes (x c - y s, x s + y c) with cosine
// and sine of position * base^(-2 pair / WIDTH), in Q1.14, rounded half up. LAYOUT 0 pairs neighbours (llama2.c),
// LAYOUT 1 values half a head apart (Hugging Face). The angles are a table, `vectors/table.hex`: for each position
// WIDTH / 2 words, sine above, cosine below. DATA_WIDTH bits in, one more out; one value a cycle.
// Source: RoFormer (Su et al., 2021).
`default_nettype none
module rope #(
    parameter int WIDTH = 8,
    parameter int POSITIONS = 128,
    parameter int LAYOUT = 0,
    parameter int DATA_WIDTH = 8
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire signed [DATA_WIDTH-1:0] in_data,
    input wire [(POSITIONS == 1 ? 1 : $clog2(POSITIONS)) - 1:0] in_position,
    output wire out_valid,
    input wire out_ready,
    output wire out_last,
    output logic signed [DATA_WIDTH:0] out_data
);
  localparam int PAIRS = WIDTH / 2;
  localparam int PAIR_WIDTH = PAIRS == 1 ? 1 : $clog2(PAIRS);
  localparam int ANGLES = POSITIONS * PAIRS;
  localparam int ANGLE_WIDTH = ANGLES == 1 ? 1 : $clog2(ANGLES);
  localparam int SUM_WIDTH = DATA_WIDTH + 17;
  if (WIDTH < 2 || WIDTH % 2 != 0 || POSITIONS < 1 || (LAYOUT != 0 && LAYOUT != 1)) begin : g_refused
    $error("WIDTH must be even, and LAYOUT 0 or 1");
  end

  // A place in a head: the pair, and in the least bit whether it is the second of it.
  function automatic logic is_last(input logic [PAIR_WIDTH:0] place);
    is_last = place[0] && place[PAIR_WIDTH:1] == PAIR_WIDTH'(PAIRS - 1);
  endfunction

  function automatic logic [PAIR_WIDTH:0] behind(input logic [PAIR_WIDTH:0] place);
    logic [PAIR_WIDTH-1:0] pair;
    logic ends;
    ends = place[PAIR_WIDTH:1] == PAIR_WIDTH'(PAIRS - 1);
    pair = ends ? '0 : place[PAIR_WIDTH:1] + 1'b1;
    if (LAYOUT == 0) behind = place[0] ? {pair, 1'b0} : {place[PAIR_WIDTH:1], 1'b1};
    else behind = {pair, place[0] ^ ends};
  endfunction

  // Two banks: one fills while the other is read. Firsts and seconds of pairs lie in memories of their own.
  logic [1:0] full;
  logic fill_bank;
  logic read_bank;
  logic [PAIR_WIDTH:0] fill;
  logic [PAIR_WIDTH:0] read;
  logic [ANGLE_WIDTH-1:0] first_angle[2];
  wire takes = in_valid && in_ready;
  wire advance = out_ready || !out_valid;
  wire reads = full[read_bank] && advance;
  wire ends_read = reads && is_last(read);
  assign in_ready = !full[fill_bank];

  logic signed [DATA_WIDTH-1:0] firsts[2 << PAIR_WIDTH];
  logic signed [DATA_WIDTH-1:0] seconds[2 << PAIR_WIDTH];
  (* ram_style = "block" *)
  logic [31:0] table_of_angles[ANGLES];
  initial $readmemh("vectors/table.hex", table_of_angles);

  logic signed [DATA_WIDTH-1:0] x;
  logic signed [DATA_WIDTH-1:0] y;
  logic [31:0] angle;
  always_ff @(posedge clk) begin
    if (takes && !fill[0]) firsts[{fill_bank, fill[PAIR_WIDTH:1]}] <= in_data;
    if (advance) x <= firsts[{read_bank, read[PAIR_WIDTH:1]}];
  end
  always_ff @(posedge clk) begin
    if (takes && fill[0]) seconds[{fill_bank, fill[PAIR_WIDTH:1]}] <= in_data;
    if (advance) y <= seconds[{read_bank, read[PAIR_WIDTH:1]}];
  end
  wire [ANGLE_WIDTH-1:0] angle_at = first_angle[read_bank] + ANGLE_WIDTH'(read[PAIR_WIDTH:1]);
  always_ff @(posedge clk) if (advance) angle <= table_of_angles[angle_at];

  // x c - y s for the first of a pair, x s + y c for the second.
  wire signed [15:0] sine = angle[31:16];
  wire signed [15:0] cosine = angle[15:0];
  logic [3:0] valid;
  logic [3:0] last;
  logic [1:0] is_second;
  (* keep *) logic signed [DATA_WIDTH+15:0] product_x;
  (* keep *) logic signed [DATA_WIDTH+15:0] product_y;
  wire signed [15:0] factor_x = is_second[0] ? sine : cosine;
  wire signed [15:0] factor_y = is_second[0] ? cosine : sine;
  logic signed [SUM_WIDTH-1:0] sum;
  wire signed [SUM_WIDTH-1:0] term_y = SUM_WIDTH'(product_y);
  // The bit below the least one that stays says how to round, those below it are lost.
  // verilator lint_off UNUSEDSIGNAL
  wire signed [SUM_WIDTH-1:0] rounded = sum + SUM_WIDTH'(1 << 13);
  // verilator lint_on UNUSEDSIGNAL
  assign out_valid = valid[3];
  assign out_last  = last[3];
  always_ff @(posedge clk) begin
    if (advance) begin
      product_x <= x * factor_x;
      product_y <= y * factor_y;
      sum <= SUM_WIDTH'(product_x) + (is_second[1] ? term_y : -term_y);
      out_data <= rounded[DATA_WIDTH+14:14];
      last <= {last[2:0], ends_read};
      is_second <= {is_second[0], read[0]};
    end
  end

  always_ff @(posedge clk) begin
    if (takes && fill == '0)
      first_angle[fill_bank] <= ANGLE_WIDTH'(32'(in_position) * 32'(PAIRS));
    if (!rst_n) begin
      full <= '0;
      fill_bank <= 1'b0;
      read_bank <= 1'b0;
      fill <= '0;
      read <= '0;
      valid <= '0;
    end else begin
      if (advance) valid <= {valid[2:0], full[read_bank]};
      if (takes) fill <= behind(fill);
      if (takes && is_last(fill)) begin
        full[fill_bank] <= 1'b1;
        fill_bank <= !fill_bank;
      end
      if (reads) read <= behind(read);
      if (ends_read) begin
        full[read_bank] <= 1'b0;
        read_bank <= !read_bank;
      end
    end
  end
endmodule
`default_nettype wire
