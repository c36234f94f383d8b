// A bank of memory with a port to write and one to read, a clock edge after the address; it holds what it gave
// while it is not enabled.
`default_nettype none

module mm_bank #(
    parameter int WIDTH = 8,
    parameter int ADDRESS_BITS = 8
) (
    input  wire                     clk,
    input  wire                     write_enable,
    input  wire  [ADDRESS_BITS-1:0] write_address,
    input  wire  [       WIDTH-1:0] write_data,
    input  wire                     read_enable,
    input  wire  [ADDRESS_BITS-1:0] read_address,
    output logic [       WIDTH-1:0] read_data
);
  (* ram_style = "block" *) logic [WIDTH-1:0] words[1<<ADDRESS_BITS];

  always_ff @(posedge clk) begin
    if (write_enable) words[write_address] <= write_data;
    if (read_enable) read_data <= words[read_address];
  end
endmodule

`default_nettype wire
