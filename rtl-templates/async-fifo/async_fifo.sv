// A FIFO of 2^ADDRESS words whose two sides have clocks of their own. Each side sends its pointer to
// the other in Gray code, in which one bit changes at a time, so that a synchroniser may catch it at
// any moment: it is seen late, never wrong. Full and empty are therefore told early rather than late.
// The memory reads synchronously, one word ahead, so that it is a block RAM and out_data is there
// with out_valid. After Cummings, "Simulation and Synthesis Techniques for Asynchronous FIFO Design".
`default_nettype none

module async_fifo #(
  parameter int WIDTH = 8,
  parameter int ADDRESS = 4
) (
  input  wire logic             in_clk,
  input  wire logic             in_rst_n,
  input  wire logic             in_valid,
  output logic                  in_ready,
  input  wire logic [WIDTH-1:0] in_data,
  input  wire logic             out_clk,
  input  wire logic             out_rst_n,
  output logic                  out_valid,
  input  wire logic             out_ready,
  output logic      [WIDTH-1:0] out_data
);
  // A pointer has one bit more than an address: full and empty differ in it.
  localparam int BITS = ADDRESS + 1;
  localparam logic [BITS-1:0] HALF_TURN = BITS'(3) << (BITS - 2);

  logic [WIDTH-1:0] memory[2**ADDRESS];

  logic [BITS-1:0] write;
  logic [BITS-1:0] write_next;
  logic [BITS-1:0] write_gray;
  logic [BITS-1:0] write_gray_next;
  logic [BITS-1:0] write_gray_there;
  logic [BITS-1:0] read;
  logic [BITS-1:0] read_next;
  logic [BITS-1:0] read_gray;
  logic [BITS-1:0] read_gray_next;
  logic [BITS-1:0] read_gray_there;
  logic full;

  assign in_ready = !full;
  assign write_next = write + BITS'(in_valid && in_ready);
  assign write_gray_next = write_next ^ (write_next >> 1);

  always_ff @(posedge in_clk) begin
    if (!in_rst_n) begin
      write <= '0;
      write_gray <= '0;
      full <= 1'b1;
    end else begin
      write <= write_next;
      write_gray <= write_gray_next;
      full <= write_gray_next == (read_gray_there ^ HALF_TURN);
    end
    if (in_valid && in_ready) memory[write[ADDRESS-1:0]] <= in_data;
  end

  synchroniser #(.STAGES(2), .WIDTH(BITS), .INITIAL(0)) to_write (
    .clk(in_clk), .rst_n(in_rst_n), .d(read_gray), .q(read_gray_there)
  );

  synchroniser #(.STAGES(2), .WIDTH(BITS), .INITIAL(0)) to_read (
    .clk(out_clk), .rst_n(out_rst_n), .d(write_gray), .q(write_gray_there)
  );

  assign read_next = read + BITS'(out_valid && out_ready);
  assign read_gray_next = read_next ^ (read_next >> 1);

  always_ff @(posedge out_clk) begin
    if (!out_rst_n) begin
      read <= '0;
      read_gray <= '0;
      out_valid <= 1'b0;
    end else begin
      read <= read_next;
      read_gray <= read_gray_next;
      out_valid <= read_gray_next != write_gray_there;
    end
    out_data <= memory[read_next[ADDRESS-1:0]];
  end
endmodule

`default_nettype wire
