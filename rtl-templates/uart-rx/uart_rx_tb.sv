// Sends frames on the line at the exact rate, then 2 % too slow and too fast at phases of their own,
// then one without a stop bit.
module uart_rx_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int CLOCKS = 104;
  localparam int COUNT = 45;

  logic clk = 0;
  logic rst_n = 0;
  logic rx = 1;
  wire [7:0] out_data;
  wire out_valid;
  wire frame_error;

  uart_rx dut (.clk, .rst_n, .rx, .out_data, .out_valid, .frame_error);

  initial forever #5 clk = !clk;

  int errors = 0;
  int cycle = 0;
  int received = 0;
  int bad_frames = 0;
  int latency = 0;
  int interval = 0;
  int first_at = 0;
  logic [7:0] sent[COUNT];
  int began = 0;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (frame_error) bad_frames <= bad_frames + 1;
    if (out_valid) begin
      if (received >= COUNT || out_data !== sent[received]) begin
        errors <= errors + 1;
        if (errors < 10) $display("byte %0d: expected %h, got %h", received, sent[received % COUNT], out_data);
      end
      received <= received + 1;
      if (received == 0) begin
        latency <= cycle - began;
        first_at <= cycle;
      end
      if (received == 1) interval <= cycle - first_at;
    end
  end

  // A frame whose bits take `percent` of their time.
  task automatic send(input logic [7:0] value, input int percent, input bit stop);
    rx = 0;
    #(0.1 * CLOCKS * percent);
    for (int i = 0; i < 8; i++) begin
      rx = value[i];
      #(0.1 * CLOCKS * percent);
    end
    rx = stop;
    #(0.1 * CLOCKS * percent);
    rx = 1;
  endtask

  initial begin
    int drift;
    drift = CLOCKS >= 16 ? 2 : 0;
    for (int i = 0; i < COUNT; i++) sent[i] = i == 0 ? 8'h4B : i == 1 ? 8'h00 : i == 2 ? 8'hFF : 8'($urandom);
    repeat (4) @(negedge clk);
    rst_n = 1;
    repeat (CLOCKS) @(negedge clk);
    began = cycle;
    for (int i = 0; i < 15; i++) send(sent[i], 100, 1);
    #(20.0 * CLOCKS);
    #1.3;
    for (int i = 15; i < 30; i++) begin
      send(sent[i], 100 + drift, 1);
      #(1.7 * i);
    end
    #(20.0 * CLOCKS);
    for (int i = 30; i < COUNT; i++) begin
      send(sent[i], 100 - drift, 1);
      #(4.0 * CLOCKS);
    end
    #(20.0 * CLOCKS);
    send(8'h5A, 100, 0);
    #(30.0 * CLOCKS);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (received != COUNT) $fatal(1, "%0d bytes were received instead of %0d", received, COUNT);
    if (bad_frames != 1) $fatal(1, "%0d frame errors were told instead of 1", bad_frames);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
