// Changes the inputs at times that have nothing to do with the clock and compares every cycle with
// the samples that the clock edges took.
module synchroniser_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int STAGES = 2;
  parameter int WIDTH = 1;
  parameter int INITIAL = 0;
  localparam int COUNT = 400;

  logic clk = 0;
  logic rst_n = 0;
  logic [WIDTH-1:0] d = {WIDTH{1'(INITIAL)}};
  wire [WIDTH-1:0] q;

  synchroniser dut (.clk, .rst_n, .d, .q);

  initial forever #5 clk = !clk;

  int errors = 0;
  int cycle = 0;
  int latency = 0;
  int changed_at = 0;
  logic [WIDTH-1:0] history[STAGES+1];

  always @(posedge clk) begin
    if (!rst_n) for (int i = 0; i <= STAGES; i++) history[i] <= {WIDTH{1'(INITIAL)}};
    else begin
      cycle <= cycle + 1;
      history[0] <= d;
      for (int i = 1; i <= STAGES; i++) history[i] <= history[i-1];
      if (q !== history[STAGES-1]) begin
        errors <= errors + 1;
        if (errors < 10) $display("cycle %0d: expected %h, got %h", cycle, history[STAGES-1], q);
      end
      if (d !== {WIDTH{1'(INITIAL)}} && changed_at == 0) changed_at <= cycle;
      if (q !== {WIDTH{1'(INITIAL)}} && latency == 0) latency <= cycle - changed_at;
    end
  end

  initial begin
    repeat (4) @(negedge clk);
    if (q !== {WIDTH{1'(INITIAL)}}) $fatal(1, "reset does not give %0d", INITIAL);
    rst_n = 1;
    repeat (3) @(negedge clk);
    d = ~d;
    repeat (STAGES + 3) @(negedge clk);
    while (cycle < COUNT) begin
      #3.7;
      d = WIDTH'($urandom);
      #11.9;
    end
    @(negedge clk);
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
