// Layer norm of a row of LENGTH signed values, in integers. mean = sum / LENGTH, rounded half to even; y = x - mean;
// V = sum of (y >>> SHIFT)^2; sd = floor(sqrt V) << SHIFT, 0 counting as 1; f = floor(2^31 / sd); out = floor(y f / 2)
// + bias, of which 32 bits remain. A step of the result is worth gamma sqrt(LENGTH) / 2^30; the bias is beta in those
// steps and comes with each value. SHIFT is chosen so that V stays below 2^32; beyond that it saturates.
// The row is loaded, read for V and read for the results: three passes, and between them IN_WIDTH steps of the mean, 16
// of the root, 32 of the reciprocal.
// Source: I-BERT lab; I-BERT (Kim et al., 2021), i-LayerNorm.
`default_nettype none
module layer_norm #(
    parameter int LENGTH = 16,
    parameter int IN_WIDTH = 22,
    parameter int SHIFT = 4
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire [IN_WIDTH-1:0] in_data,
    input wire [31:0] in_bias,
    output wire out_valid,
    input wire out_ready,
    output wire out_last,
    output logic [31:0] out_data
);
  localparam int INDEX_WIDTH = $clog2(LENGTH);
  localparam int TOTAL_WIDTH = IN_WIDTH + INDEX_WIDTH;
  localparam int STEP_WIDTH = $clog2(IN_WIDTH);
  localparam int SQUARE_SHIFT = SHIFT < IN_WIDTH ? SHIFT : IN_WIDTH;
  localparam int DEVIATION_WIDTH = 16 + SHIFT;

  typedef enum logic [2:0] {
    LOAD,
    DIVIDE,
    ROUND,
    SQUARES,
    SETTLE,
    ROOT,
    WAIT,
    GIVE
  } phase_t;
  phase_t phase;

  logic [INDEX_WIDTH-1:0] index;
  logic reads;
  wire is_end = index == INDEX_WIDTH'(LENGTH - 1);
  logic [STEP_WIDTH-1:0] left;

  assign in_ready = phase == LOAD;
  wire takes = in_valid && in_ready;
  wire advance = out_ready || !out_valid;
  wire moves = phase != GIVE || advance;

  // Values are kept with half of their range added, so that their mean is a division of unsigned numbers.
  wire [IN_WIDTH-1:0] offset_data = {!in_data[IN_WIDTH-1], in_data[IN_WIDTH-2:0]};
  logic [IN_WIDTH+31:0] row[LENGTH];
  logic [IN_WIDTH+31:0] kept;
  always_ff @(posedge clk) begin
    if (takes) row[index] <= {in_bias, offset_data};
    if (moves) kept <= row[index];
  end

  // The sum, then the remainder above and what is left of the sum, then the quotient, below.
  logic [TOTAL_WIDTH-1:0] total;
  wire [INDEX_WIDTH:0] brought = total[TOTAL_WIDTH-1:IN_WIDTH-1];
  wire goes = brought >= (INDEX_WIDTH + 1)'(LENGTH);
  wire [INDEX_WIDTH-1:0] rest = INDEX_WIDTH'(goes ? brought - (INDEX_WIDTH + 1)'(LENGTH) : brought);
  wire [IN_WIDTH-1:0] mean = total[IN_WIDTH-1:0];
  wire [INDEX_WIDTH:0] twice = {total[TOTAL_WIDTH-1:IN_WIDTH], 1'b0};
  wire rounds_up = twice > (INDEX_WIDTH + 1)'(LENGTH) || (twice == (INDEX_WIDTH + 1)'(LENGTH) && total[0]);
  always_ff @(posedge clk) begin
    if (takes) total <= (index == '0 ? '0 : total) + TOTAL_WIDTH'(offset_data);
    else if (phase == DIVIDE) total <= {rest, total[IN_WIDTH-2:0], goes};
    else if (phase == ROUND) total[IN_WIDTH-1:0] <= mean + IN_WIDTH'(rounds_up);
  end

  // y = x - mean, and how large it is in units of 2^SHIFT.
  logic signed [IN_WIDTH:0] y;
  logic [31:0] bias[2];
  wire signed [IN_WIDTH:0] coarse = y >>> SQUARE_SHIFT;
  wire [IN_WIDTH:0] size = coarse < 0 ? -coarse : coarse;
  logic [15:0] side;
  logic [31:0] square;
  logic [31:0] variance;
  wire [32:0] next_variance = {1'b0, variance} + {1'b0, square};
  always_ff @(posedge clk) begin
    if (moves) begin
      y <= $signed({1'b0, kept[IN_WIDTH-1:0]}) - $signed({1'b0, mean});
      bias[0] <= kept[IN_WIDTH+31:IN_WIDTH];
      bias[1] <= bias[0];
    end
    side <= 32'(size) > 32'd65535 ? 16'd65535 : 16'(size);
    square <= 32'(side) * 32'(side);
  end

  logic [3:0] has;  // kept, y, side and square
  always_ff @(posedge clk) begin
    if (phase == LOAD) variance <= '0;
    else if (has[3]) variance <= next_variance[32] ? '1 : next_variance[31:0];
  end

  wire has_root;
  wire takes_root;
  wire takes_variance;
  wire [15:0] root;
  isqrt square_root (
      .clk,
      .rst_n,
      .in_valid(phase == ROOT),
      .in_ready(takes_variance),
      .in_data(variance),
      .out_valid(has_root),
      .out_ready(takes_root),
      .out_data(root)
  );

  wire gives_last = out_valid && out_ready && out_last;
  wire has_factor;
  wire [31:0] factor;
  reciprocal #(
      .WIDTH(DEVIATION_WIDTH),
      .BITS(31)
  ) inverse (
      .clk,
      .rst_n,
      .in_valid(has_root),
      .in_ready(takes_root),
      .in_data(root == '0 ? DEVIATION_WIDTH'(1) : DEVIATION_WIDTH'(root) << SHIFT),
      .out_valid(has_factor),
      .out_ready(gives_last),
      .out_data(factor)
  );

  // Of the product only the bits of the result are wanted, but its factors have signs.
  // verilator lint_off UNUSEDSIGNAL
  wire signed [IN_WIDTH+33:0] product = y * $signed({1'b0, factor});
  // verilator lint_on UNUSEDSIGNAL
  logic [31:0] scaled;
  logic [3:0] valid;
  logic [3:0] last;
  assign out_valid = valid[3];
  assign out_last  = last[3];
  always_ff @(posedge clk) begin
    if (advance) begin
      scaled <= product[32:1];
      out_data <= scaled + bias[1];
      last <= {last[2:0], is_end};
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      phase <= LOAD;
      index <= '0;
      reads <= 1'b0;
      left <= '0;
      has <= '0;
      valid <= '0;
    end else begin
      has <= {has[2:0], phase == SQUARES && reads};
      if (advance) valid <= {valid[2:0], phase == GIVE && reads};
      if (takes || (phase == SQUARES && reads) || (phase == GIVE && reads && advance)) begin
        index <= is_end ? '0 : index + 1'b1;
        reads <= !is_end;
      end
      left <= phase == DIVIDE ? left - 1'b1 : STEP_WIDTH'(IN_WIDTH - 1);
      case (phase)
        LOAD: if (takes && is_end) phase <= DIVIDE;
        DIVIDE: if (left == '0) phase <= ROUND;
        ROUND: begin
          phase <= SQUARES;
          reads <= 1'b1;
        end
        SQUARES: if (is_end) phase <= SETTLE;
        SETTLE: if (has[2:0] == '0) phase <= ROOT;
        ROOT: if (takes_variance) phase <= WAIT;
        WAIT:
        if (has_factor) begin
          phase <= GIVE;
          reads <= 1'b1;
        end
        default: if (gives_last) phase <= LOAD;
      endcase
    end
  end
endmodule
`default_nettype wire
