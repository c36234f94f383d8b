// A polynomial of the second degree in integers: y = (x + B)^2 + C. For a (x + b)^2 + c with inputs in steps of S,
// B = floor(b / S), C = floor(c / (a S^2)), and a step of the result is worth a S^2. The defaults are those of the
// error function in i-GELU for S = 1/16. IN_WIDTH bits in, OUT_WIDTH out, both signed; the sum wraps where OUT_WIDTH
// is too few. Three cycles, one value a cycle.
// Source: I-BERT lab; I-BERT (Kim et al., 2021), algorithm 1.
`default_nettype none
module i_poly #(
    parameter int IN_WIDTH = 8,
    parameter int B = -41,
    parameter int C = -1773,
    parameter int OUT_WIDTH = 18
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire signed [IN_WIDTH-1:0] in_data,
    output wire out_valid,
    input wire out_ready,
    output logic signed [OUT_WIDTH-1:0] out_data
);
  // Of the distance, which lies between the least input + B and the greatest + B.
  localparam int LEAST = B - (1 << (IN_WIDTH - 1));
  localparam int GREATEST = B + (1 << (IN_WIDTH - 1)) - 1;
  localparam int REACH = -LEAST > GREATEST + 1 ? -LEAST : GREATEST + 1;
  localparam int ROOT_WIDTH = 1 + $clog2(REACH);
  localparam int SQUARE_WIDTH = 2 * ROOT_WIDTH > OUT_WIDTH ? 2 * ROOT_WIDTH : OUT_WIDTH;

  logic [2:0] valid;
  wire advance = out_ready || !out_valid;
  assign in_ready  = advance;
  assign out_valid = valid[2];

  logic signed [ROOT_WIDTH-1:0] root;
  wire signed [2*ROOT_WIDTH-1:0] product = root * root;
  // What OUT_WIDTH does not hold is left out.
  // verilator lint_off UNUSEDSIGNAL
  (* keep *) logic signed [SQUARE_WIDTH-1:0] square;
  // verilator lint_on UNUSEDSIGNAL

  always_ff @(posedge clk) begin
    if (advance) begin
      root <= ROOT_WIDTH'(in_data) + ROOT_WIDTH'(B);
      square <= SQUARE_WIDTH'(product);
      out_data <= square[OUT_WIDTH-1:0] + OUT_WIDTH'(C);
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) valid <= '0;
    else if (advance) valid <= {valid[1:0], in_valid};
  end
endmodule
`default_nettype wire
