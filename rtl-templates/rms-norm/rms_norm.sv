// RMSNorm of a row of LENGTH signed values, in integers. m = floor(sum of squares / LENGTH); r = floor(sqrt m), 0
// counting as 1; f = floor(2^RECIPROCAL_BITS / r); out = floor(x g f / 2^(RECIPROCAL_BITS + GAIN_BITS - OUT_BITS)),
// which saturates. A gain g has GAIN_BITS bits behind its point and comes with its value, a result has OUT_BITS.
// The row is loaded, which sums its squares, and read for the results: two passes, and between them 2 IN_WIDTH - 1
// steps of the mean, IN_WIDTH of the root and RECIPROCAL_BITS + 1 of the reciprocal.
// Source: Zhang and Sennrich, Root Mean Square Layer Normalization (2019).
`default_nettype none
module rms_norm #(
    parameter int LENGTH = 16,
    parameter int IN_WIDTH = 8,
    parameter int GAIN_WIDTH = 8,
    parameter int GAIN_BITS = 6,
    parameter int RECIPROCAL_BITS = 14,
    parameter int OUT_BITS = 5,
    parameter int OUT_WIDTH = 8
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire signed [IN_WIDTH-1:0] in_data,
    input wire signed [GAIN_WIDTH-1:0] in_gain,
    output wire out_valid,
    input wire out_ready,
    output wire out_last,
    output logic [OUT_WIDTH-1:0] out_data
);
  localparam int INDEX_WIDTH = $clog2(LENGTH);
  localparam int SQUARE_WIDTH = 2 * IN_WIDTH - 1;
  localparam int TOTAL_WIDTH = SQUARE_WIDTH + INDEX_WIDTH;
  localparam int STEP_WIDTH = $clog2(SQUARE_WIDTH);
  localparam int SHIFT = RECIPROCAL_BITS + GAIN_BITS - OUT_BITS;
  localparam int SCALED_WIDTH = IN_WIDTH + GAIN_WIDTH;
  localparam int PRODUCT_WIDTH = SCALED_WIDTH + RECIPROCAL_BITS + 2;
  localparam int WHOLE_WIDTH = PRODUCT_WIDTH - SHIFT > OUT_WIDTH ? PRODUCT_WIDTH - SHIFT : OUT_WIDTH + 1;
  if (LENGTH < 2 || IN_WIDTH < 3 || SHIFT < 0) begin : g_refused
    $error("LENGTH must be at least 2, IN_WIDTH at least 3, and OUT_BITS at most RECIPROCAL_BITS + GAIN_BITS");
  end

  typedef enum logic [2:0] {
    LOAD,
    SETTLE,
    DIVIDE,
    ROOT,
    WAIT,
    GIVE
  } phase_t;
  phase_t phase;

  logic [INDEX_WIDTH-1:0] index;
  logic reads;
  logic [STEP_WIDTH-1:0] left;
  wire is_end = index == INDEX_WIDTH'(LENGTH - 1);
  wire takes = in_valid && in_ready;
  wire advance = out_ready || !out_valid;
  assign in_ready = phase == LOAD;

  logic [GAIN_WIDTH+IN_WIDTH-1:0] row[LENGTH];
  logic [GAIN_WIDTH+IN_WIDTH-1:0] kept;
  always_ff @(posedge clk) begin
    if (takes) row[index] <= {in_gain, in_data};
    if (advance) kept <= row[index];
  end

  // Squares are added two cycles late.
  logic signed [IN_WIDTH-1:0] side;
  // The sign of a square is 0.
  // verilator lint_off UNUSEDSIGNAL
  wire signed [2*IN_WIDTH-1:0] whole_square = side * side;
  // verilator lint_on UNUSEDSIGNAL
  (* keep *) logic [SQUARE_WIDTH-1:0] square;
  logic [1:0] has;
  logic [TOTAL_WIDTH-1:0] squares;
  always_ff @(posedge clk) begin
    side <= in_data;
    square <= whole_square[SQUARE_WIDTH-1:0];
    has <= {has[0], takes};
    if (!rst_n || phase == ROOT) squares <= '0;
    else if (has[1]) squares <= squares + TOTAL_WIDTH'(square);
  end

  // The remainder above and what is left of the sum, then the quotient, below.
  logic [TOTAL_WIDTH-1:0] total;
  wire [INDEX_WIDTH:0] brought = total[TOTAL_WIDTH-1:SQUARE_WIDTH-1];
  wire goes = brought >= (INDEX_WIDTH + 1)'(LENGTH);
  wire [INDEX_WIDTH-1:0] rest = INDEX_WIDTH'(goes ? brought - (INDEX_WIDTH + 1)'(LENGTH) : brought);
  always_ff @(posedge clk) begin
    if (phase == SETTLE) total <= squares;
    else if (phase == DIVIDE) total <= {rest, total[SQUARE_WIDTH-2:0], goes};
  end

  wire has_root;
  wire takes_root;
  wire takes_mean;
  wire [IN_WIDTH-1:0] root;
  isqrt square_root (
      .clk,
      .rst_n,
      .in_valid(phase == ROOT),
      .in_ready(takes_mean),
      .in_data(total[SQUARE_WIDTH-1:0]),
      .out_valid(has_root),
      .out_ready(takes_root),
      .out_data(root)
  );

  wire gives_last = out_valid && out_ready && out_last;
  wire has_factor;
  wire [RECIPROCAL_BITS:0] factor;
  reciprocal #(
      .WIDTH(IN_WIDTH),
      .BITS(RECIPROCAL_BITS)
  ) inverse (
      .clk,
      .rst_n,
      .in_valid(has_root),
      .in_ready(takes_root),
      .in_data(root == '0 ? IN_WIDTH'(1) : root),
      .out_valid(has_factor),
      .out_ready(gives_last),
      .out_data(factor)
  );

  // Value times gain, times the reciprocal, shifted and clamped. Of products behind each other Yosys 0.55 takes the
  // register between them into both multiplier blocks of an iCE40, wrongly, unless it is kept.
  (* keep *) logic signed [SCALED_WIDTH-1:0] scaled;
  (* keep *) logic signed [PRODUCT_WIDTH-1:0] product;
  wire signed [WHOLE_WIDTH-1:0] whole = WHOLE_WIDTH'(product >>> SHIFT);
  wire is_negative = whole[WHOLE_WIDTH-1];
  wire is_over = whole[WHOLE_WIDTH-1:OUT_WIDTH-1] != {(WHOLE_WIDTH - OUT_WIDTH + 1) {is_negative}};
  logic [3:0] valid;
  logic [3:0] last;
  assign out_valid = valid[3];
  assign out_last  = last[3];
  always_ff @(posedge clk) begin
    if (advance) begin
      scaled <= $signed(kept[IN_WIDTH-1:0]) * $signed(kept[IN_WIDTH+:GAIN_WIDTH]);
      product <= scaled * $signed({1'b0, factor});
      out_data <= is_over ? {is_negative, {(OUT_WIDTH - 1) {!is_negative}}} : whole[OUT_WIDTH-1:0];
      last <= {last[2:0], is_end};
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      phase <= LOAD;
      index <= '0;
      reads <= 1'b0;
      left <= '0;
      valid <= '0;
    end else begin
      if (advance) valid <= {valid[2:0], phase == GIVE && reads};
      if (takes || (phase == GIVE && reads && advance)) begin
        index <= is_end ? '0 : index + 1'b1;
        reads <= !is_end;
      end
      left <= phase == DIVIDE ? left - 1'b1 : STEP_WIDTH'(SQUARE_WIDTH - 1);
      case (phase)
        LOAD: if (takes && is_end) phase <= SETTLE;
        SETTLE: if (has == '0) phase <= DIVIDE;
        DIVIDE: if (left == '0) phase <= ROOT;
        ROOT: if (takes_mean) phase <= WAIT;
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
