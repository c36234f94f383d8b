// A 16 by 16 systolic array of signed 8-bit multiply-accumulate cells.
module systolic_cell (
  input  logic               clk,
  input  logic               rst,
  input  logic signed [7:0]  west,
  input  logic signed [7:0]  north,
  output logic signed [7:0]  east,
  output logic signed [7:0]  south,
  output logic signed [31:0] acc
);
  always_ff @(posedge clk) begin
    if (rst) begin
      east  <= '0;
      south <= '0;
      acc   <= '0;
    end else begin
      east  <= west;
      south <= north;
      acc   <= acc + west * north;
    end
  end
endmodule

module systolic #(
  parameter int N = 16
) (
  input  logic              clk,
  input  logic              rst,
  input  logic [N-1:0][7:0] west,
  input  logic [N-1:0][7:0] north,
  output logic [31:0]       diagonal,
  output logic [31:0]       all
);
  wire signed [7:0]  across [N][N+1];
  wire signed [7:0]  down [N+1][N];
  wire signed [31:0] acc [N][N];
  for (genvar r = 0; r < N; r++) begin : row
    assign across[r][0] = west[r];
    assign down[0][r]   = north[r];
    for (genvar c = 0; c < N; c++) begin : column
      systolic_cell cell_ (
        .clk,
        .rst,
        .west (across[r][c]),
        .north(down[r][c]),
        .east (across[r][c+1]),
        .south(down[r+1][c]),
        .acc  (acc[r][c])
      );
    end
  end
  always_comb begin
    diagonal = '0;
    all      = '0;
    for (int r = 0; r < N; r++) diagonal += acc[r][r];
    for (int r = 0; r < N; r++) all ^= acc[r][N-1-r];
  end
endmodule
