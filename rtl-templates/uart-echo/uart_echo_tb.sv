// Sends bytes and receives their echo, first one by one and then without a pause; the line is read by a
// receiver of the testbench's own. A byte too many is reported.
module uart_echo_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int CLOCKS = 104;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 24;

  logic rx = 1;
  wire tx;
  wire lost;
  wire [2:0] leds;

  uart_echo dut (.clk, .rst_n, .rx, .tx, .lost, .leds);

  initial forever #5 clk = !clk;

  int errors = 0;
  int came = 0;
  int began = 0;
  int cycle = 0;
  int latency = 0;
  logic [7:0] sent[COUNT];

  always @(posedge clk) cycle <= cycle + 1;

  initial begin
    logic [7:0] value;
    forever begin
      @(negedge tx);
      if (rst_n) begin
        if (latency == 0) latency = cycle - began;
        #(5.0 * CLOCKS);
        for (int i = 0; i < 8; i++) begin
          #(10.0 * CLOCKS);
          value[i] = tx;
        end
        #(10.0 * CLOCKS);
        if (came >= COUNT || !tx || value !== sent[came%COUNT]) begin
          errors++;
          $display("byte %0d: expected %h, got %h", came, sent[came%COUNT], value);
        end
        came++;
      end
    end
  end

  task automatic send(input logic [7:0] value, input int bit_time);
    rx = 0;
    #(bit_time);
    for (int i = 0; i < 8; i++) begin
      rx = value[i];
      #(bit_time);
    end
    rx = 1;
    #(bit_time);
  endtask

  initial begin
    for (int i = 0; i < COUNT; i++) sent[i] = i == 0 ? 8'h4B : 8'($urandom);
    repeat (3) @(negedge clk);
    rst_n = 1;
    repeat (CLOCKS) @(negedge clk);
    began = cycle;
    for (int i = 0; i < COUNT; i++) begin
      send(sent[i], 10 * CLOCKS);
      if (i < 4) #(30.0 * CLOCKS);
    end
    #(150.0 * CLOCKS);
    $display("measured latency=%0d", latency);
    if (leds !== sent[COUNT-1][2:0]) $fatal(1, "the lights show %b", leds);
    if (came != COUNT || lost) $fatal(1, "%0d bytes came instead of %0d, lost is %b", came, COUNT, lost);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
