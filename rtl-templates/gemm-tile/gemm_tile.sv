// One tile of an INT8 matrix product: an M x N tile of C = A B, exact in 32 bits, by outer products. Every
// cycle brings a column of A (M bytes) and a row of B (N bytes) and adds M * N products. K steps are a slice;
// behind the last slice of a tile its rows go out one by one. K + M + 2 cycles a tile of one slice.
`default_nettype none

module gemm_tile #(
    parameter int M = 4,   // rows of the tile
    parameter int N = 16,  // columns of the tile
    parameter int K = 32   // steps of a slice; a tile has one or more
) (
    input  wire logic            clk,
    input  wire logic            rst_n,

    input  wire logic            in_valid,
    output      logic            in_ready,
    input  wire logic            in_last,   // the slice at hand is the last of this tile
    input  wire logic [ 8*M-1:0] in_a,      // column k of A, row 0 at the least end
    input  wire logic [ 8*N-1:0] in_b,      // row k of B

    output      logic            out_valid,
    input  wire logic            out_ready,
    output      logic            out_last,
    output      logic [32*N-1:0] out_data
);
  localparam int ROW_BITS = M > 1 ? $clog2(M) : 1;

  if (M < 1 || N < 1 || K < 1) begin : g_size
    $error("M, N and K must be at least 1");
  end

  // Operands are registered before the multipliers, products behind them.
  localparam int STEP_BITS = K > 1 ? $clog2(K) : 1;
  wire logic take = in_valid && in_ready;
  logic [STEP_BITS-1:0] step;
  wire logic ends_slice = step == STEP_BITS'(K - 1);
  wire logic ends_tile = in_last && ends_slice;
  logic operands_valid;
  logic operands_last;
  logic products_valid;
  logic products_last;
  logic is_draining;
  logic is_closing;   // the last step is on its way
  logic [ROW_BITS-1:0] row;
  wire logic shift = out_valid && out_ready;

  assign in_ready = !is_draining && !is_closing;
  assign out_valid = is_draining;
  assign out_last = row == ROW_BITS'(M - 1);

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      operands_valid <= 1'b0;
      products_valid <= 1'b0;
      is_draining <= 1'b0;
      is_closing <= 1'b0;
      row <= '0;
      step <= '0;
    end else begin
      operands_valid <= take;
      products_valid <= operands_valid;
      if (take) step <= ends_slice ? '0 : step + 1'b1;
      if (take && ends_tile) is_closing <= 1'b1;
      if (products_valid && products_last) begin
        is_closing <= 1'b0;
        is_draining <= 1'b1;
      end
      if (shift) begin
        row <= out_last ? '0 : row + 1'b1;
        if (out_last) is_draining <= 1'b0;
      end
    end
  end
  always_ff @(posedge clk) begin
    operands_last <= ends_tile;
    products_last <= operands_last;
  end

  // Rows move down one by one as they go out, and zeros move in: the sums of the next tile begin at 0.
  logic [32*N-1:0] sums[M+1];
  assign sums[M] = '0;
  assign out_data = sums[0];
  for (genvar i = 0; i < M; i++) begin : g_row
    for (genvar j = 0; j < N; j++) begin : g_cell
      logic signed [7:0] a;
      logic signed [7:0] b;
      logic signed [15:0] product;
      logic signed [31:0] sum;
      always_ff @(posedge clk) begin
        a <= in_a[8*i+:8];
        b <= in_b[8*j+:8];
        product <= a * b;
        if (!rst_n) sum <= '0;
        else if (shift) sum <= sums[i+1][32*j+:32];
        else if (products_valid) sum <= sum + 32'(product);
      end
      assign sums[i][32*j+:32] = sum;
    end
  end
endmodule

`default_nettype wire
