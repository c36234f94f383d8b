// Output-stationary systolic array of ROWS x COLUMNS cells that is one array or two of ROWS / 2 rows, chosen for each
// product by `in_mode`: 0 does a tile of ROWS rows, 1 does two tiles of ROWS / 2 rows at once, 2 does one tile of ROWS / 2
// rows whose inner length is cut in halves, and adds the two sums as they leave. Each beat brings a column of A, whose
// upper half is that of the second array in modes 1 and 2, and a row of B, or two: `in_b` has the first array's in its lower
// half. `in_last` marks the last. Rows of results leave one a beat, in mode 1 two, the second tile's in the upper half.
// From the first beat to the last product are as many cycles as beats, and ROWS + COLUMNS - 2 (modes 1 and 2: ROWS / 2 +
// COLUMNS - 2). Source: DRACO.
`default_nettype none
module systolic_utilisation #(
    parameter int ROWS = 4,
    parameter int COLUMNS = 2,
    parameter int A_WIDTH = 8,
    parameter int B_WIDTH = 8,
    parameter int ACC_WIDTH = 24
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire in_last,
    input wire [1:0] in_mode,
    input wire [ROWS*A_WIDTH-1:0] in_a,
    input wire [2*COLUMNS*B_WIDTH-1:0] in_b,
    output wire out_valid,
    input wire out_ready,
    output wire out_last,
    output wire [2*COLUMNS*ACC_WIDTH-1:0] out_data
);
  localparam int HALF = ROWS / 2;
  localparam int WHOLE_FLUSH = ROWS + COLUMNS - 2;
  localparam int SPLIT_FLUSH = HALF + COLUMNS - 2;
  localparam int COUNT_WIDTH = $clog2(ROWS + COLUMNS);
  if (ROWS < 2 || ROWS % 2 != 0 || COLUMNS < 1) begin : g_refused
    $error("ROWS must be even");
  end

  typedef enum logic [1:0] {
    FEED,
    PASS,
    DRAIN
  } phase_t;
  phase_t phase;
  logic [COUNT_WIDTH-1:0] left;
  logic was_split;
  logic was_added;

  assign in_ready  = phase == FEED;
  assign out_valid = phase == DRAIN;
  assign out_last  = left == COUNT_WIDTH'(1);

  wire takes = in_valid && phase == FEED;
  wire en = takes || phase == PASS;
  wire drain = phase == DRAIN && out_ready;
  wire is_split = phase == FEED ? in_mode != 2'd0 : was_split;
  wire [COUNT_WIDTH-1:0] flush = COUNT_WIDTH'(is_split ? SPLIT_FLUSH : WHOLE_FLUSH);
  wire [COUNT_WIDTH-1:0] height = COUNT_WIDTH'(is_split ? HALF : ROWS);

  always_ff @(posedge clk) begin
    if (takes) begin
      was_split <= in_mode != 2'd0;
      was_added <= in_mode == 2'd2;
    end
    if (!rst_n) begin
      phase <= FEED;
      left  <= '0;
    end else if (takes && in_last) begin
      phase <= flush == '0 ? DRAIN : PASS;
      left  <= flush == '0 ? height : flush;
    end else if (phase == PASS) begin
      left <= left - 1'b1;
      if (out_last) begin
        phase <= DRAIN;
        left  <= height;
      end
    end else if (drain) begin
      left <= left - 1'b1;
      if (out_last) phase <= FEED;
    end
  end

  // Zeros follow the last beat through the array.
  wire [ROWS*A_WIDTH-1:0] fed_a = phase == FEED ? in_a : '0;
  wire [2*COLUMNS*B_WIDTH-1:0] fed_b = phase == FEED ? in_b : '0;

  wire signed [A_WIDTH-1:0] a[ROWS][COLUMNS+1];
  wire signed [B_WIDTH-1:0] b[ROWS][COLUMNS];
  wire signed [B_WIDTH-1:0] below[ROWS][COLUMNS];
  wire signed [B_WIDTH-1:0] entry[2][COLUMNS];
  wire signed [ACC_WIDTH-1:0] acc[ROWS+1][COLUMNS];

  // Row r is r cycles late; in the lower half of a split array r - HALF, and what is then left behind that must not
  // come into the next product.
  for (genvar r = 0; r < ROWS; r++) begin : g_left
    if (r == 0) begin : g_now
      assign a[0][0] = fed_a[A_WIDTH-1:0];
    end else begin : g_late
      logic [r*A_WIDTH-1:0] delay;
      always_ff @(posedge clk) begin
        if (r >= HALF && phase == DRAIN) delay <= '0;
        else if (en) delay <= (r * A_WIDTH)'({delay, fed_a[r*A_WIDTH+:A_WIDTH]});
      end
      wire [A_WIDTH-1:0] whole = delay[r*A_WIDTH-1-:A_WIDTH];
      if (r < HALF) begin : g_upper
        assign a[r][0] = whole;
      end else if (r == HALF) begin : g_first
        assign a[r][0] = is_split ? fed_a[r*A_WIDTH+:A_WIDTH] : whole;
      end else begin : g_lower
        assign a[r][0] = is_split ? delay[(r-HALF)*A_WIDTH-1-:A_WIDTH] : whole;
      end
    end
  end

  // Column c is c cycles late in both halves.
  for (genvar h = 0; h < 2; h++) begin : g_half
    for (genvar c = 0; c < COLUMNS; c++) begin : g_top
      wire [B_WIDTH-1:0] fed = fed_b[(h*COLUMNS+c)*B_WIDTH+:B_WIDTH];
      if (c == 0) begin : g_now
        assign entry[h][0] = fed;
      end else begin : g_late
        logic [c*B_WIDTH-1:0] delay;
        always_ff @(posedge clk) if (en) delay <= (c * B_WIDTH)'({delay, fed});
        assign entry[h][c] = delay[c*B_WIDTH-1-:B_WIDTH];
      end
    end
  end

  for (genvar r = 0; r < ROWS; r++) begin : g_row
    for (genvar c = 0; c < COLUMNS; c++) begin : g_column
      if (r == 0) begin : g_first
        assign b[r][c] = entry[0][c];
      end else if (r == HALF) begin : g_middle
        assign b[r][c] = is_split ? entry[1][c] : below[r-1][c];
      end else begin : g_inner
        assign b[r][c] = below[r-1][c];
      end
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
          .acc_in(r == HALF - 1 && is_split ? '0 : acc[r+1][c]),
          .a_out(a[r][c+1]),
          .b_out(below[r][c]),
          .acc(acc[r][c])
      );
    end
  end

  for (genvar c = 0; c < COLUMNS; c++) begin : g_out
    wire [ACC_WIDTH-1:0] second = was_split ? acc[HALF][c] : '0;
    assign acc[ROWS][c] = '0;
    assign out_data[c*ACC_WIDTH+:ACC_WIDTH] = acc[0][c] + (was_added ? second : '0);
    assign out_data[(COLUMNS+c)*ACC_WIDTH+:ACC_WIDTH] = was_added ? '0 : second;
  end
endmodule
`default_nettype wire
