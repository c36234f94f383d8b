// Matrix multiplication D = A B of signed integers on an output-stationary array of N1 x N2 cells. Both matrices
// come as streams of rows into banks, one bank for each row and column of the array; the array computes
// tiles of N1 x N2 results, whose columns are shifted out into banks for D; D goes out as a stream of rows.
// Sizes are inputs. A tile takes inner + N1 + 2 N2 - 1 cycles. Source: I-BERT lab.
`default_nettype none

module mm #(
    parameter int WIDTH = 8,
    parameter int ACC_WIDTH = 32,
    parameter int N1 = 2,
    parameter int N2 = 2,
    parameter int ADDRESS_BITS = 8
) (
    input  wire                  clk,
    input  wire                  rst_n,
    input  wire                  start,
    input  wire                  keep_b,
    input  wire                  transpose_b,
    input  wire  [          7:0] rows,
    input  wire  [          7:0] inner,
    input  wire  [          7:0] columns,
    output logic                 busy,
    output logic                 done,
    output logic                 a_loaded,
    output logic                 b_loaded,
    input  wire                  in_valid,
    output logic                 in_ready,
    input  wire  [    WIDTH-1:0] in_data,
    output logic                 out_valid,
    input  wire                  out_ready,
    output logic [ACC_WIDTH-1:0] out_data,
    output logic                 out_last
);
  if (WIDTH < 2 || ACC_WIDTH < 2 * WIDTH || N1 < 1 || N2 < 1 || ADDRESS_BITS < 1 || ADDRESS_BITS > 12) begin : gen_refused
    $error("WIDTH is at least 2, ACC_WIDTH at least 2 WIDTH, ADDRESS_BITS from 1 to 12");
  end

  // Control.

  wire load_a, load_b, compute_start, send_start;
  wire [2:0] unused_phase;
  wire unused_stalled;
  logic computed;
  wire sent = out_valid && out_ready && out_last;

  control_fsm control (
      .clk,
      .rst_n,
      .start,
      .abort(1'b0),
      .keep_b,
      .a_loaded,
      .b_loaded,
      .computed,
      .sent,
      .phase(unused_phase),
      .busy,
      .done,
      .load_a_enable(load_a),
      .load_b_enable(load_b),
      .compute_start,
      .send_start,
      .stalled(unused_stalled)
  );

  assign in_ready = load_a || load_b;

  // Where the elements go. The rows of a transposed right matrix are its columns.

  wire write_a, write_b_rows, write_b_columns, last_a, last_b_rows, last_b_columns;
  wire [7:0] bank_a, bank_b_rows, bank_b_columns;
  // The generators count further than these banks are deep.
  // verilator lint_off UNUSEDSIGNAL
  wire [11:0] address_a, address_b_rows, address_b_columns, address_d;
  // verilator lint_on UNUSEDSIGNAL

  mem_write_a to_a (
      .clk,
      .rst_n,
      .in_valid(in_valid && load_a),
      .clear(1'b0),
      .rows,
      .columns(inner),
      .banks(8'(N1)),
      .write_enable(write_a),
      .last(last_a),
      .bank(bank_a),
      .address(address_a)
  );
  mem_write_b to_b_rows (
      .clk,
      .rst_n,
      .in_valid(in_valid && load_b && !transpose_b),
      .clear(1'b0),
      .rows(inner),
      .columns,
      .banks(8'(N2)),
      .write_enable(write_b_rows),
      .last(last_b_rows),
      .bank(bank_b_rows),
      .address(address_b_rows)
  );
  mem_write_a to_b_columns (
      .clk,
      .rst_n,
      .in_valid(in_valid && load_b && transpose_b),
      .clear(1'b0),
      .rows(columns),
      .columns(inner),
      .banks(8'(N2)),
      .write_enable(write_b_columns),
      .last(last_b_columns),
      .bank(bank_b_columns),
      .address(address_b_columns)
  );

  wire write_b = write_b_rows || write_b_columns;
  wire [7:0] bank_b = transpose_b ? bank_b_columns : bank_b_rows;
  wire [ADDRESS_BITS-1:0] place_b = ADDRESS_BITS'(transpose_b ? address_b_columns : address_b_rows);
  assign a_loaded = write_a && last_a;
  assign b_loaded = write_b && (transpose_b ? last_b_columns : last_b_rows);

  // Tile after tile: stream `inner` beats into the array, and take the columns of the tile that come out.

  localparam int COLUMN_BITS = N2 > 1 ? $clog2(N2) : 1;

  typedef enum logic [1:0] {
    REST,
    STREAM,
    COLLECT
  } step_t;
  step_t step;

  logic [7:0] k;
  logic [COLUMN_BITS-1:0] column;
  // First row and column of the tile; where they begin in their banks.
  logic [8:0] tile_row, tile_column;
  logic [ADDRESS_BITS-1:0] base_a, base_b, base_d;

  wire array_ready, tile_valid, tile_last;
  wire last_k = k == inner - 8'd1;
  wire last_tile_column = tile_column + 9'(N2) >= {1'b0, columns};
  wire last_tile_row = tile_row + 9'(N1) >= {1'b0, rows};
  wire tile_done = tile_valid && tile_last;

  assign computed = tile_done && last_tile_column && last_tile_row;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      step <= REST;
    end else begin
      case (step)
        REST: if (compute_start) step <= STREAM;
        STREAM: if (array_ready && last_k) step <= COLLECT;
        default: if (tile_done) step <= computed ? REST : STREAM;
      endcase
    end
  end

  always_ff @(posedge clk) begin
    if (step != STREAM) k <= 8'd0;
    else if (array_ready) k <= k + 8'd1;
    if (step != COLLECT) column <= '0;
    else if (tile_valid) column <= column + 1'b1;
    if (compute_start) begin
      tile_row <= '0;
      tile_column <= '0;
      base_a <= '0;
      base_b <= '0;
      base_d <= '0;
    end else if (tile_done) begin
      if (last_tile_column) begin
        tile_column <= '0;
        base_b <= '0;
        tile_row <= tile_row + 9'(N1);
        base_a <= base_a + ADDRESS_BITS'(inner);
        base_d <= base_d + ADDRESS_BITS'(columns);
      end else begin
        tile_column <= tile_column + 9'(N2);
        base_b <= base_b + ADDRESS_BITS'(inner);
      end
    end
  end

  // The banks give a beat a cycle after its address.

  wire [ADDRESS_BITS-1:0] read_a = base_a + ADDRESS_BITS'(k);
  wire [ADDRESS_BITS-1:0] read_b = base_b + ADDRESS_BITS'(k);
  logic beat_valid, beat_last;

  always_ff @(posedge clk) begin
    if (!rst_n) beat_valid <= 1'b0;
    else beat_valid <= step == STREAM && array_ready;
    beat_last <= last_k;
  end

  wire [N1*WIDTH-1:0] a;
  wire [N2*WIDTH-1:0] b;
  wire [N1*ACC_WIDTH-1:0] d;

  for (genvar r = 0; r < N1; r++) begin : gen_a
    mm_bank #(
        .WIDTH(WIDTH),
        .ADDRESS_BITS(ADDRESS_BITS)
    ) bank (
        .clk,
        .write_enable(write_a && bank_a == 8'(r)),
        .write_address(ADDRESS_BITS'(address_a)),
        .write_data(in_data),
        .read_enable(1'b1),
        .read_address(read_a),
        .read_data(a[r*WIDTH+:WIDTH])
    );
  end

  for (genvar c = 0; c < N2; c++) begin : gen_b
    mm_bank #(
        .WIDTH(WIDTH),
        .ADDRESS_BITS(ADDRESS_BITS)
    ) bank (
        .clk,
        .write_enable(write_b && bank_b == 8'(c)),
        .write_address(place_b),
        .write_data(in_data),
        .read_enable(1'b1),
        .read_address(read_b),
        .read_data(b[c*WIDTH+:WIDTH])
    );
  end

  // The array computes the transpose, so that a beat of results is a column of the tile: one for each bank.

  systolic #(
      .ROWS(N2),
      .COLUMNS(N1),
      .A_WIDTH(WIDTH),
      .B_WIDTH(WIDTH),
      .ACC_WIDTH(ACC_WIDTH)
  ) cells (
      .clk,
      .rst_n,
      .in_valid(beat_valid),
      .in_ready(array_ready),
      .in_last(beat_last),
      .in_a(b),
      .in_b(a),
      .out_valid(tile_valid),
      .out_ready(1'b1),
      .out_last(tile_last),
      .out_data(d)
  );

  // The result: bank r has the rows r, r + N1, ...

  wire [8:0] d_column = tile_column + 9'(column);
  wire write_d = tile_valid && d_column < {1'b0, columns};
  wire [ADDRESS_BITS-1:0] place_d = base_d + ADDRESS_BITS'(d_column);

  wire read_enable;
  wire unused_busy;
  wire [7:0] unused_bank;
  wire [7:0] out_bank;
  wire [N1*ACC_WIDTH-1:0] results;

  mem_read_d from_d (
      .clk,
      .rst_n,
      .start(send_start),
      .out_ready,
      .rows,
      .columns,
      .banks(8'(N1)),
      .out_valid,
      .out_last,
      .out_bank,
      .busy(unused_busy),
      .read_enable,
      .bank(unused_bank),
      .address(address_d)
  );

  for (genvar r = 0; r < N1; r++) begin : gen_d
    mm_bank #(
        .WIDTH(ACC_WIDTH),
        .ADDRESS_BITS(ADDRESS_BITS)
    ) bank (
        .clk,
        .write_enable(write_d),
        .write_address(place_d),
        .write_data(d[r*ACC_WIDTH+:ACC_WIDTH]),
        .read_enable,
        .read_address(ADDRESS_BITS'(address_d)),
        .read_data(results[r*ACC_WIDTH+:ACC_WIDTH])
    );
  end

  always_comb begin
    out_data = '0;
    for (int r = 0; r < N1; r++) if (out_bank == 8'(r)) out_data |= results[r*ACC_WIDTH+:ACC_WIDTH];
  end
endmodule

`default_nettype wire
