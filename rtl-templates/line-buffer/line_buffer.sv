// Reads pixels at offsets of their own (deformable convolution as CoDeNet bounds it): for each place of an image, in
// raster order, the pixel up to BOUND rows and columns away, 0 outside. As no offset is greater, a few lines are all that
// is kept on the chip: 2 BOUND + 2, rounded up to a power of two. A pixel is read a cycle.
`default_nettype none

module line_buffer #(
    parameter int ROWS = 16,
    parameter int COLUMNS = 16,
    parameter int BOUND = 2,
    parameter int WIDTH = 8
) (
    input  wire                       clk,
    input  wire                       rst_n,
    input  wire                       in_valid,
    output logic                      in_ready,
    input  wire  [         WIDTH-1:0] in_data,
    input  wire                       offset_valid,
    output logic                      offset_ready,
    input  wire  [$clog2(BOUND+1):0]  down,
    input  wire  [$clog2(BOUND+1):0]  right,
    output logic                      out_valid,
    input  wire                       out_ready,
    output logic [         WIDTH-1:0] out_data
);
  localparam int LineBits = $clog2(2 * BOUND + 2);
  localparam int ColumnBits = COLUMNS > 1 ? $clog2(COLUMNS) : 1;
  // Signed, and wide enough for a row or column that an offset leaves the image by.
  localparam int PlaceBits = $clog2(ROWS > COLUMNS ? ROWS + BOUND + 1 : COLUMNS + BOUND + 1) + 1;

  typedef logic signed [PlaceBits-1:0] place_t;

  localparam place_t LastRow = place_t'(ROWS - 1);
  localparam place_t LastColumn = place_t'(COLUMNS - 1);

  logic [WIDTH-1:0] lines[1 << (LineBits + ColumnBits)];
  place_t write_row;
  place_t write_column;
  place_t row;
  place_t column;
  logic [WIDTH-1:0] pixel;
  logic is_inside;

  wire place_t at_row = row + place_t'($signed(down));
  wire place_t at_column = column + place_t'($signed(right));
  wire in_image = !at_row[PlaceBits-1] && at_row <= LastRow &&
      !at_column[PlaceBits-1] && at_column <= LastColumn;

  // A row may be written while it is no more than BOUND + 1 below the one that is read.
  assign in_ready = write_row <= LastRow && write_row <= row + place_t'(BOUND + 1);
  // All rows that an offset can reach must be there.
  wire is_there = write_row > LastRow || write_row > row + place_t'(BOUND);
  wire moves = !out_valid || out_ready;
  assign offset_ready = is_there && moves;

  wire writes = in_valid && in_ready;
  wire reads = offset_valid && offset_ready;
  wire is_last = column == LastColumn && row == LastRow;

  always_ff @(posedge clk) begin
    if (writes) lines[{write_row[LineBits-1:0], write_column[ColumnBits-1:0]}] <= in_data;
    if (reads) pixel <= lines[{at_row[LineBits-1:0], at_column[ColumnBits-1:0]}];
  end

  assign out_data = is_inside ? pixel : '0;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      write_row <= '0;
      write_column <= '0;
      row <= '0;
      column <= '0;
      out_valid <= 1'b0;
    end else begin
      if (writes) begin
        write_column <= write_column == LastColumn ? '0 : write_column + 1'b1;
        if (write_column == LastColumn) write_row <= write_row + 1'b1;
      end
      if (reads) begin
        column <= column == LastColumn ? '0 : column + 1'b1;
        if (column == LastColumn) row <= row + 1'b1;
        if (is_last) begin
          // The next image begins.
          row <= '0;
          write_row <= '0;
        end
      end
      if (moves) out_valid <= reads;
    end
    if (reads) is_inside <= in_image;
  end
endmodule

`default_nettype wire
