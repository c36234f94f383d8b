// Multiplies LANES activations of 8 bits with weights of 4 bits, both with a sign, and adds the products to
// a running sum: two products from each SB_MAC16, a tree of adders in LUTs, and an accumulator of ACC bits
// that wraps. `first` begins a sum and `last` ends it. A product has 12 bits; the 16-bit accumulators inside of
// the DSP cells would overflow beyond 31 of the greatest ones. LANES terms a cycle; the sum stands
// max(1, clog2(LANES)) + 2 cycles after its last terms.
`default_nettype none
module mac_4bit #(
    parameter int LANES = 16,
    parameter int ACC = 20
) (
    input  wire                       clk,
    input  wire                       rst_n,
    input  wire                       in_valid,
    input  wire                       first,
    input  wire                       last,
    input  wire         [LANES*8-1:0] a,
    input  wire         [LANES*4-1:0] w,
    output logic                      out_valid,
    output logic signed [    ACC-1:0] sum
);
  localparam int PAIRS = (LANES + 1) / 2;
  localparam int TREE = 12 + $clog2(LANES);
  localparam int STAGES = LANES == 1 ? 2 : $clog2(LANES) + 1;
  if (LANES < 1 || ACC < TREE) begin : illegal
    $error("LANES must be at least 1 and ACC hold the sum of LANES products");
  end

  // An odd lane shares its cell with nothing.
  logic [PAIRS*16-1:0] every_a;
  logic [PAIRS*8-1:0] every_w;
  assign every_a = (PAIRS * 16)'(a);
  assign every_w = (PAIRS * 8)'(w);

  logic [PAIRS*24-1:0] products;
  for (genvar i = 0; i < PAIRS; i++) begin : pairs
    logic [3:0] upper, lower;
    // Of 16 bits, a product of 8 and 4 needs 12; the others are its sign.
    // verilator lint_off UNUSEDSIGNAL
    logic [15:0] high, low;
    // verilator lint_on UNUSEDSIGNAL
    assign {upper, lower} = every_w[8*i+:8];
    dual_mult8 #(
        .SIGNED_A(1),
        .SIGNED_B(1)
    ) multiplier (
        .clk(clk),
        .a(every_a[16*i+:16]),
        .b({{4{upper[3]}}, upper, {4{lower[3]}}, lower}),
        .high(high),
        .low(low)
    );
    assign products[24*i+:24] = {high[11:0], low[11:0]};
  end

  logic signed [TREE-1:0] partial;
  logic is_multiplied, is_partial;
  adder_tree #(
      .INPUTS(LANES),
      .WIDTH(12)
  ) tree (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(is_multiplied),
      .values(products[12*LANES-1:0]),
      .out_valid(is_partial),
      .sum(partial)
  );
  if (LANES % 2 == 1) begin : odd
    logic unused_product;
    assign unused_product = ^products[24*PAIRS-1-:12];
  end

  // The ends of a sum go along with its terms.
  logic [STAGES-1:0] firsts, lasts;
  logic is_first, is_last;
  always_ff @(posedge clk) begin
    firsts <= STAGES'({firsts, first});
    lasts <= STAGES'({lasts, last});
  end
  assign is_first = firsts[STAGES-1];
  assign is_last = lasts[STAGES-1];

  always_ff @(posedge clk) if (is_partial) sum <= (is_first ? '0 : sum) + ACC'(partial);
  always_ff @(posedge clk)
    if (!rst_n) begin
      is_multiplied <= 1'b0;
      out_valid <= 1'b0;
    end else begin
      is_multiplied <= in_valid;
      out_valid <= is_partial && is_last;
    end
endmodule
`default_nettype wire
