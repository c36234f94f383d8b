// Output-stationary systolic array: C = A B for ROWS x K and K x COLUMNS matrices, K as long as the stream is. Each
// beat brings a column of A and a row of B; `in_last` marks the last. Rows of C leave one a beat, the first row
// first, by shifting the columns of the array, which clears it for the next product.
// Beats are skewed inside, so that row r and column c come r and c cycles late. A product takes K cycles, ROWS +
// COLUMNS - 2 until the last cell has its last product, and ROWS to leave.
// Source: I-BERT lab.
`default_nettype none
module systolic #(
    parameter int ROWS = 2,
    parameter int COLUMNS = 2,
    parameter int A_WIDTH = 8,
    parameter int B_WIDTH = 8,
    parameter int ACC_WIDTH = 32
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire in_last,
    input wire [ROWS*A_WIDTH-1:0] in_a,
    input wire [COLUMNS*B_WIDTH-1:0] in_b,
    output wire out_valid,
    input wire out_ready,
    output wire out_last,
    output wire [COLUMNS*ACC_WIDTH-1:0] out_data
);
  localparam int FLUSH = ROWS + COLUMNS - 2;
  localparam int MOST = FLUSH > ROWS ? FLUSH : ROWS;
  localparam int COUNT_WIDTH = $clog2(MOST + 1);

  typedef enum logic [1:0] {
    FEED,
    PASS,
    DRAIN
  } phase_t;
  phase_t phase;
  logic [COUNT_WIDTH-1:0] left;

  assign in_ready  = phase == FEED;
  assign out_valid = phase == DRAIN;
  assign out_last  = left == COUNT_WIDTH'(1);

  wire takes = in_valid && phase == FEED;
  wire en = takes || phase == PASS;
  wire drain = phase == DRAIN && out_ready;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      phase <= FEED;
      left  <= '0;
    end else if (takes && in_last) begin
      phase <= FLUSH == 0 ? DRAIN : PASS;
      left  <= COUNT_WIDTH'(FLUSH == 0 ? ROWS : FLUSH);
    end else if (phase == PASS) begin
      left <= left - 1'b1;
      if (out_last) begin
        phase <= DRAIN;
        left  <= COUNT_WIDTH'(ROWS);
      end
    end else if (drain) begin
      left <= left - 1'b1;
      if (out_last) phase <= FEED;
    end
  end

  // Zeros follow the last beat through the array.
  wire [ROWS*A_WIDTH-1:0] fed_a = phase == FEED ? in_a : '0;
  wire [COLUMNS*B_WIDTH-1:0] fed_b = phase == FEED ? in_b : '0;

  wire signed [A_WIDTH-1:0] a[ROWS][COLUMNS+1];
  wire signed [B_WIDTH-1:0] b[ROWS+1][COLUMNS];
  wire signed [ACC_WIDTH-1:0] acc[ROWS+1][COLUMNS];

  for (genvar r = 0; r < ROWS; r++) begin : g_left
    if (r == 0) begin : g_now
      assign a[0][0] = fed_a[A_WIDTH-1:0];
    end else begin : g_late
      logic [r*A_WIDTH-1:0] delay;
      always_ff @(posedge clk) if (en) delay <= (r * A_WIDTH)'({delay, fed_a[r*A_WIDTH+:A_WIDTH]});
      assign a[r][0] = delay[r*A_WIDTH-1-:A_WIDTH];
    end
  end

  for (genvar c = 0; c < COLUMNS; c++) begin : g_top
    if (c == 0) begin : g_now
      assign b[0][0] = fed_b[B_WIDTH-1:0];
    end else begin : g_late
      logic [c*B_WIDTH-1:0] delay;
      always_ff @(posedge clk) if (en) delay <= (c * B_WIDTH)'({delay, fed_b[c*B_WIDTH+:B_WIDTH]});
      assign b[0][c] = delay[c*B_WIDTH-1-:B_WIDTH];
    end
    assign acc[ROWS][c] = '0;
    assign out_data[c*ACC_WIDTH+:ACC_WIDTH] = acc[0][c];
  end

  for (genvar r = 0; r < ROWS; r++) begin : g_row
    for (genvar c = 0; c < COLUMNS; c++) begin : g_column
      pe #(
          .A_WIDTH(A_WIDTH),
          .B_WIDTH(B_WIDTH),
          .ACC_WIDTH(ACC_WIDTH)
      ) cell_i (
          .clk,
          .rst_n,
          .en,
          .drain,
          .a(a[r][c]),
          .b(b[r][c]),
          .acc_in(acc[r+1][c]),
          .a_out(a[r][c+1]),
          .b_out(b[r+1][c]),
          .acc(acc[r][c])
      );
    end
  end
endmodule
`default_nettype wire
