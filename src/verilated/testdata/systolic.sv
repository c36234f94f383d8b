// A 4 by 4 array of multiply-accumulate cells.
module cell_ (
  input  logic clk, input logic rst, input logic signed [7:0] west, north,
  output logic signed [7:0] east, south, output logic signed [23:0] acc
);
  always_ff @(posedge clk) begin
    if (rst) {east, south, acc} <= '0;
    else begin
      east <= west;
      south <= north;
      acc <= acc + west * north;
    end
  end
endmodule
module systolic #(parameter int N = 4) (
  input  logic clk,
  input  logic rst,
  input  logic [N-1:0][7:0] west, north,
  output logic [N*24-1:0] diagonal,
  output logic [23:0] parity
);
  wire signed [7:0] h [N][N+1];
  wire signed [7:0] v [N+1][N];
  wire signed [23:0] acc [N][N];
  for (genvar r = 0; r < N; r++) begin : row
    assign h[r][0] = west[r];
    assign v[0][r] = north[r];
    for (genvar c = 0; c < N; c++) begin : column
      cell_ pe (.clk, .rst, .west(h[r][c]), .north(v[r][c]), .east(h[r][c+1]), .south(v[r+1][c]), .acc(acc[r][c]));
    end
    assign diagonal[24*r+:24] = acc[r][r];
  end
  always_comb begin
    parity = '0;
    for (int r = 0; r < N; r++) for (int c = 0; c < N; c++) parity ^= acc[r][c];
  end
endmodule
