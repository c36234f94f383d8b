// A dot product with weights of -1, 0 and 1, two bits each.
module ternary_mac #(
  parameter int LANES = 16
) (
  input  logic                      clk,
  input  logic                      rst_n,
  input  logic                      valid,
  input  logic                      clear,
  input  logic signed [8*LANES-1:0] activations,
  input  logic        [2*LANES-1:0] weights,
  output logic signed [31:0]        acc,
  output logic                      overflow
);
  logic signed [12:0] partial;
  always_comb begin
    partial = '0;
    for (int lane = 0; lane < LANES; lane++) begin
      case (weights[2*lane+:2])
        2'b01:   partial = partial + 13'($signed(activations[8*lane+:8]));
        2'b11:   partial = partial - 13'($signed(activations[8*lane+:8]));
        default: ;
      endcase
    end
  end
  logic signed [32:0] sum;
  assign sum = 33'(acc) + 33'(partial);
  always_ff @(posedge clk) begin
    if (!rst_n || clear) begin
      acc      <= '0;
      overflow <= 1'b0;
    end else if (valid) begin
      acc      <= sum[31:0];
      overflow <= overflow | (sum[32] != sum[31]);
    end
  end
endmodule
