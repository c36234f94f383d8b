// A FIFO with its first word at the output.
module fifo #(
    parameter DEPTH = 16,
    parameter WIDTH = 8
) (
    input  wire logic             clk,
    input  wire logic             rst_n,
    input  wire logic             push,
    input  wire logic             pop,
    input  wire logic [WIDTH-1:0] din,
    output logic [WIDTH-1:0]      dout,
    output logic                  empty,
    output logic                  full
);
  localparam BITS = $clog2(DEPTH);
  logic [WIDTH-1:0] words[DEPTH];
  logic [BITS:0] first;
  logic [BITS:0] last;
  assign empty = first == last;
  assign full = first[BITS] != last[BITS] && first[BITS-1:0] == last[BITS-1:0];
  assign dout = words[first[BITS-1:0]];
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      first <= '0;
      last <= '0;
    end else begin
      if (push && !full) begin
        words[last[BITS-1:0]] <= din;
        last <= last + 1'b1;
      end
      if (pop && !empty) first <= first + 1'b1;
    end
  end
endmodule
