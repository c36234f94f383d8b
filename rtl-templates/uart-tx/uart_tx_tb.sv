// Sends bytes and compares the line with the frame in every clock cycle, without and with pauses.
module uart_tx_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int CLOCKS = 104;
  localparam int COUNT = 48;

  logic clk = 0;
  logic rst_n = 0;
  logic in_valid = 0;
  logic [7:0] in_data = 0;
  wire in_ready;
  wire tx;

  uart_tx dut (.clk, .rst_n, .in_valid, .in_data, .in_ready, .tx);

  initial forever #5 clk = !clk;

  int errors = 0;
  int cycle = 0;
  int taken_at = 0;
  int interval = 0;
  int latency = 0;
  int frames = 0;
  logic [9:0] frame = '1;
  int place = 10 * CLOCKS;

  // The line, one cycle behind the acceptance of a byte.
  always @(posedge clk) if (rst_n) begin
    cycle <= cycle + 1;
    if (in_valid && in_ready) begin
      frame <= {1'b1, in_data, 1'b0};
      place <= 0;
      frames <= frames + 1;
      taken_at <= cycle;
      if (frames == 1) interval <= cycle - taken_at;
    end else if (place < 10 * CLOCKS) place <= place + 1;
    if (tx !== (place < 10 * CLOCKS ? frame[place / CLOCKS] : 1'b1)) begin
      errors <= errors + 1;
      if (errors < 10) $display("frame %0d, bit %0d: expected %b, got %b", frames, place / CLOCKS,
                                place < 10 * CLOCKS ? frame[place / CLOCKS] : 1'b1, tx);
    end
    if (frames == 1 && !tx && latency == 0) latency <= cycle - taken_at;
  end

  task automatic send(input logic [7:0] value);
    in_valid = 1;
    in_data = value;
    do @(posedge clk); while (!in_ready);
    @(negedge clk);
    in_valid = 0;
    in_data = ~value;
  endtask

  initial begin
    repeat (4) @(negedge clk);
    rst_n = 1;
    repeat (3) @(negedge clk);
    for (int i = 0; i < COUNT; i++) begin
      case (i)
        0: send(8'h55);
        1: send(8'h00);
        2: send(8'hFF);
        3: send(8'h80);
        default: send(8'($urandom));
      endcase
      if (i >= COUNT / 2) repeat (10 * CLOCKS + i) @(negedge clk);
    end
    repeat (11 * CLOCKS) @(negedge clk);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (frames != COUNT) $fatal(1, "%0d of %0d bytes were taken", frames, COUNT);
    if (errors != 0) $fatal(1, "the line was wrong in %0d cycles", errors);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end

  initial begin
    repeat (COUNT * (20 * CLOCKS + 60) + 1000) @(posedge clk);
    $fatal(1, "the transmitter does not finish");
  end
endmodule
