// Random requests against a model: a grant stays while it is asked for, else the lowest gets it.
module priority_arbiter_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int N = 4;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 1000;

  logic [N-1:0] request = 0;
  wire [N-1:0] grant;
  wire busy;

  priority_arbiter dut (.clk, .rst_n, .request, .grant, .busy);

  initial forever #5 clk = !clk;

  int errors = 0;
  int checked = 0;
  int holder = N;
  int cycle = 0;
  int asked_at = -1;
  int latency = 0;

  always @(posedge clk) if (rst_n) begin
    cycle <= cycle + 1;
    checked <= checked + 1;
    if (holder == N || !request[holder]) begin
      holder <= N;
      for (int i = N - 1; i >= 0; i--) if (request[i]) holder <= i;
    end
    if (grant !== (holder == N ? '0 : N'(1) << holder) || busy !== (holder != N)) begin
      errors <= errors + 1;
      if (errors < 10) $display("cycle %0d: expected a grant of %0d, got %b", cycle, holder, grant);
    end
    if (request != '0 && asked_at < 0) asked_at <= cycle;
    if (busy && latency == 0) latency <= cycle - asked_at;
  end

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    while (checked < COUNT) begin
      for (int i = 0; i < N; i++) begin
        if ($urandom % (request[i] ? 3 : 6) == 0) request[i] = !request[i];
      end
      @(negedge clk);
    end
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
