/** A testbench whose 24 counters of 32 bits and a few more signals all change at each clock edge. */
export function countersBench(cycles: number): string {
  return `\`timescale 1ns / 1ps
module counters_tb;
  logic clk = 0;
  always #5 clk = ~clk;
  logic [63:0] total = 0;
  logic [7:0] slow = 0;
  logic pulse = 0;
  logic [127:0] wide = 0;
  for (genvar i = 0; i < 24; i++) begin : g
    logic [31:0] count = i;
    always_ff @(posedge clk) count <= count + 32'(2 * i + 1);
  end
  always_ff @(posedge clk) begin
    total <= total + 64'(g[3].count);
    wide <= {wide[126:0], ~wide[127]};
    pulse <= (total[9:0] == 0);
    if (total[20:0] == 0) slow <= slow + 1;
  end
  initial begin
    repeat (${cycles}) @(posedge clk);
    $display("total %0d", total);
    $finish;
  end
endmodule
`;
}
