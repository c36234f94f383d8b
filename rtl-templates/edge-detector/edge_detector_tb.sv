// Random bits against a model that keeps the sample before.
module edge_detector_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 8;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 500;

  logic [WIDTH-1:0] d = 0;
  wire [WIDTH-1:0] rise;
  wire [WIDTH-1:0] fall;

  edge_detector dut (.clk, .rst_n, .d, .rise, .fall);

  initial forever #5 clk = !clk;

  int errors = 0;
  int checked = 0;
  int cycle = 0;
  int latency = 0;
  int changed_at = 0;
  logic [WIDTH-1:0] sample[2];

  always @(posedge clk) if (!rst_n) begin
    sample[0] <= '0;
    sample[1] <= '0;
  end else begin
    cycle <= cycle + 1;
    sample[0] <= d;
    sample[1] <= sample[0];
    checked <= checked + 1;
    for (int i = 0; i < WIDTH; i++) begin
      if (rise[i] !== (sample[0][i] && !sample[1][i]) || fall[i] !== (!sample[0][i] && sample[1][i])) begin
        errors <= errors + 1;
        if (errors < 10) $display("cycle %0d, bit %0d: %b to %b gives rise %b and fall %b", cycle, i,
                                  sample[1][i], sample[0][i], rise[i], fall[i]);
      end
    end
    if (d != '0 && changed_at == 0) changed_at <= cycle;
    if (rise != '0 && latency == 0) latency <= cycle - changed_at;
  end

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    repeat (3) @(negedge clk);
    while (checked < COUNT) begin
      d = WIDTH'({$urandom, $urandom});
      repeat (1 + checked % 3) @(negedge clk);
    end
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
