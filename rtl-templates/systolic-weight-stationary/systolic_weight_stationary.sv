// Weight-stationary systolic array: C = A B with a ROWS x COLUMNS matrix B that stays in the cells while rows of A stream
// by, each ROWS values, a row of C for each. Weights enter row 0 first, one row a beat, by shifting the columns upwards,
// once the array is empty. Activations move right, partial sums move down; both are skewed and straightened inside, so
// that a row of C leaves whole ROWS + COLUMNS - 1 cycles after its row of A, and rows follow each other every cycle.
// Sums travel complemented, because ~(s + p) is ~s - p: of narrow sums with a product Yosys 0.55 makes multiplier blocks
// with an adder that loses the sign, of differences it does not.
// Source: I-BERT lab, beside its output-stationary array; Kung and Leiserson, systolic arrays (1979).
`default_nettype none
module systolic_weight_stationary #(
    parameter int ROWS = 2,
    parameter int COLUMNS = 2,
    parameter int A_WIDTH = 8,
    parameter int B_WIDTH = 8,
    parameter int ACC_WIDTH = 32
) (
    input wire clk,
    input wire rst_n,
    input wire load_valid,
    output wire load_ready,
    input wire [COLUMNS*B_WIDTH-1:0] load_data,
    input wire in_valid,
    output wire in_ready,
    input wire [ROWS*A_WIDTH-1:0] in_data,
    output wire out_valid,
    input wire out_ready,
    output wire [COLUMNS*ACC_WIDTH-1:0] out_data
);
  localparam int STAGES = ROWS + COLUMNS - 1;

  logic [STAGES-1:0] valid;
  assign out_valid = valid[STAGES-1];
  wire advance = out_ready || !out_valid;
  // New weights wait for the rows under way, and rows for the weights.
  assign load_ready = valid == '0;
  assign in_ready   = advance && !load_valid;
  wire loads = load_valid && load_ready;

  always_ff @(posedge clk) begin
    if (!rst_n) valid <= '0;
    else if (advance) valid <= STAGES'({valid, in_valid && in_ready});
  end

  wire signed [A_WIDTH-1:0] a[ROWS][COLUMNS+1];
  wire signed [B_WIDTH-1:0] w[ROWS+1][COLUMNS];
  wire signed [ACC_WIDTH-1:0] sum[ROWS+1][COLUMNS];

  for (genvar r = 0; r < ROWS; r++) begin : g_left
    if (r == 0) begin : g_now
      assign a[0][0] = in_data[A_WIDTH-1:0];
    end else begin : g_late
      logic [r*A_WIDTH-1:0] delay;
      always_ff @(posedge clk) if (advance) delay <= (r * A_WIDTH)'({delay, in_data[r*A_WIDTH+:A_WIDTH]});
      assign a[r][0] = delay[r*A_WIDTH-1-:A_WIDTH];
    end
  end

  for (genvar r = 0; r < ROWS; r++) begin : g_row
    for (genvar c = 0; c < COLUMNS; c++) begin : g_column
      logic signed [A_WIDTH-1:0] handed;
      logic signed [B_WIDTH-1:0] weight;
      logic signed [ACC_WIDTH-1:0] partial;
      wire signed [A_WIDTH+B_WIDTH-1:0] product = a[r][c] * weight;
      always_ff @(posedge clk) begin
        if (loads) weight <= w[r+1][c];
        if (advance) begin
          handed  <= a[r][c];
          partial <= sum[r][c] - ACC_WIDTH'(product);
        end
      end
      assign a[r][c+1]   = handed;
      assign w[r][c]     = weight;
      assign sum[r+1][c] = partial;
    end
  end

  for (genvar c = 0; c < COLUMNS; c++) begin : g_edge
    localparam int LATE = COLUMNS - 1 - c;
    assign w[ROWS][c] = load_data[c*B_WIDTH+:B_WIDTH];
    assign sum[0][c]  = '1;
    if (LATE == 0) begin : g_now
      assign out_data[c*ACC_WIDTH+:ACC_WIDTH] = ~sum[ROWS][c];
    end else begin : g_late
      logic [LATE*ACC_WIDTH-1:0] delay;
      always_ff @(posedge clk) if (advance) delay <= (LATE * ACC_WIDTH)'({delay, sum[ROWS][c]});
      assign out_data[c*ACC_WIDTH+:ACC_WIDTH] = ~delay[LATE*ACC_WIDTH-1-:ACC_WIDTH];
    end
  end
endmodule
`default_nettype wire
