// Input-stationary systolic array: C = A B with an OUTPUTS x INNER matrix A of activations that stays in the cells while
// columns of B stream by, each INNER values, a column of C for each. It is the weight-stationary array of the transposed
// product, C' = B' A': what streams and what stays have changed places. A enters column 0 first, a column a beat, once the
// array is empty.
// Source: I-BERT lab, beside its output-stationary array; Kung and Leiserson, systolic arrays (1979).
`default_nettype none
module systolic_input_stationary #(
    parameter int INNER = 2,
    parameter int OUTPUTS = 2,
    parameter int A_WIDTH = 8,
    parameter int B_WIDTH = 8,
    parameter int ACC_WIDTH = 32
) (
    input wire clk,
    input wire rst_n,
    input wire load_valid,
    output wire load_ready,
    input wire [OUTPUTS*A_WIDTH-1:0] load_data,
    input wire in_valid,
    output wire in_ready,
    input wire [INNER*B_WIDTH-1:0] in_data,
    output wire out_valid,
    input wire out_ready,
    output wire [OUTPUTS*ACC_WIDTH-1:0] out_data
);
  systolic_weight_stationary #(
      .ROWS(INNER),
      .COLUMNS(OUTPUTS),
      .A_WIDTH(B_WIDTH),
      .B_WIDTH(A_WIDTH),
      .ACC_WIDTH(ACC_WIDTH)
  ) array (
      .clk,
      .rst_n,
      .load_valid,
      .load_ready,
      .load_data,
      .in_valid,
      .in_ready,
      .in_data,
      .out_valid,
      .out_ready,
      .out_data
  );
endmodule
`default_nettype wire
