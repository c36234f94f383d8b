// e to the power of a value that is at most 0, in integers: y = ((p + B)^2 + C) >> z with z = floor(-x / LN2) and
// p = x + z LN2. LN2, B and C are ln 2, 1.353 and 0.344 / 0.3585 in steps of the input's scale S and of S^2; a step of
// the result is worth 0.3585 S^2. Values above 0 are taken for 0. The defaults are those of S = 1/256.
// IN_WIDTH bits in, clog2(B^2 + C + 1) out, unsigned. Five cycles, one value a cycle.
// The quotient z is a product with a reciprocal of as many bits as make it exact for every input.
// Source: I-BERT lab; I-BERT (Kim et al., 2021), algorithm 3.
`default_nettype none
module i_exp #(
    parameter int IN_WIDTH = 12,
    parameter int LN2 = 177,
    parameter int B = 346,
    parameter int C = 62885
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire signed [IN_WIDTH-1:0] in_data,
    output wire out_valid,
    input wire out_ready,
    output logic [$clog2(B*B+C+1)-1:0] out_data
);
  if (LN2 > B) begin : g_refused
    $error("LN2 is at most B: they are 0.693 and 1.353 of the same scale");
  end

  localparam int OUT_WIDTH = $clog2(B * B + C + 1);
  localparam int MOST = 1 << (IN_WIDTH - 1);

  // The least shift with which the reciprocal, rounded up, gives floor(x / LN2) for all x up to MOST.
  function automatic int exact_shift(input int divisor, input int most);
    longint power;
    longint excess;
    exact_shift = 0;
    for (int k = 40; k >= 0; k--) begin
      power  = longint'(1) << k;
      excess = (power + longint'(divisor) - 1) / longint'(divisor) * longint'(divisor) - power;
      if (excess * longint'(most) < power) exact_shift = k;
    end
  endfunction

  localparam int SHIFT = exact_shift(LN2, MOST);
  localparam longint RECIPROCAL = ((longint'(1) << SHIFT) + longint'(LN2) - 1) / longint'(LN2);
  localparam int FACTOR_WIDTH = $clog2(RECIPROCAL + 1);
  localparam int HALVINGS_WIDTH = MOST < LN2 ? 1 : $clog2(MOST / LN2 + 1);
  localparam int ROOT_WIDTH = $clog2(B + 1);

  logic [4:0] valid;
  wire advance = out_ready || !out_valid;
  assign in_ready  = advance;
  assign out_valid = valid[4];

  logic [IN_WIDTH-1:0] size;
  wire [IN_WIDTH+FACTOR_WIDTH-1:0] scaled = size * FACTOR_WIDTH'(RECIPROCAL);
  logic [HALVINGS_WIDTH-1:0] halvings[3];
  // -p is below LN2, so that the root, B + p, is positive and the low bits of this product are enough. The others are
  // kept all the same, because a synthesiser makes a narrow product of logic instead of a multiplier block.
  // verilator lint_off UNUSEDSIGNAL
  (* keep *) wire [IN_WIDTH-1:0] whole = IN_WIDTH'(halvings[0]) * IN_WIDTH'(LN2);
  // verilator lint_on UNUSEDSIGNAL
  logic [ROOT_WIDTH-1:0] base;
  logic [ROOT_WIDTH-1:0] root;
  wire [OUT_WIDTH-1:0] square = OUT_WIDTH'(root) * OUT_WIDTH'(root);
  logic [OUT_WIDTH-1:0] power;

  always_ff @(posedge clk) begin
    if (advance) begin
      size <= in_data < 0 ? -in_data : '0;
      base <= ROOT_WIDTH'(size) - ROOT_WIDTH'(B);
      halvings[0] <= HALVINGS_WIDTH'(scaled >> SHIFT);
      root <= ROOT_WIDTH'(whole) - base;
      halvings[1] <= halvings[0];
      power <= square + OUT_WIDTH'(C);
      halvings[2] <= halvings[1];
      out_data <= power >> halvings[2];
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) valid <= '0;
    else if (advance) valid <= {valid[3:0], in_valid};
  end
endmodule
`default_nettype wire
