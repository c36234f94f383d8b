module nothing(input logic clk, input logic rst_n);
  logic [7:0] count;
  always_ff @(posedge clk) count <= rst_n ? count + 1 : 0;
endmodule
