// Loads the weights over the line, asks for the classes of some inputs, one by one and without a pause, and reads the answers by a receiver of the
// testbench's own. Bytes that are no command are ignored.
module network_spram_uart_tb;
  parameter int CLOCKS = 16;
  parameter int INPUTS = 128;
  parameter int HIDDEN = 128;
  parameter int CLASSES = 10;
  parameter int SHIFT = 8;

  localparam int VECTORS = 4;
  localparam int WORDS = (HIDDEN * INPUTS + CLASSES * HIDDEN) / 16;
  localparam int HALF = (WORDS + 1) / 2;

  logic clk = 0;
  initial forever #5 clk = !clk;

  logic rst_n = 0;
  logic rx = 1;
  wire tx;
  wire lost;
  wire [2:0] leds;

  network_spram_uart dut (.clk, .rst_n, .rx, .tx, .lost, .leds);

  logic [63:0] weights0[HALF];
  logic [63:0] weights1[HALF];
  logic [7:0] inputs[VECTORS*INPUTS];
  logic [7:0] winners[VECTORS];
  int errors = 0;
  int came = 0;
  int began = 0;
  int cycle = 0;
  int latency = 0;
  int got;
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
        if (!tx || value !== winners[came%VECTORS]) begin
          errors++;
          if (errors <= 10) $display("class %0d: expected %0d, got %0d", came, winners[came%VECTORS], value);
        end
        if (came < VECTORS) $fdisplay(got, "%h // %0t", value, $time);
        came++;
      end
    end
  end

  task automatic send(input logic [7:0] value);
    began = cycle;
    rx = 0;
    #(10.0 * CLOCKS);
    for (int i = 0; i < 8; i++) begin
      rx = value[i];
      #(10.0 * CLOCKS);
    end
    rx = 1;
    #(10.0 * CLOCKS);
  endtask

  initial begin
    if (SHIFT > 12) $fatal(1, "SHIFT is too large");
    $readmemh("vectors/weights0.hex", weights0);
    $readmemh("vectors/weights1.hex", weights1, 0, WORDS - HALF - 1);
    $readmemh("vectors/inputs.hex", inputs);
    $readmemh("vectors/winners.hex", winners);
    got = $fopen("got_winners.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    repeat (CLOCKS) @(negedge clk);
    send(8'h00);
    send(8'h57);
    for (int i = 0; i < WORDS; i++)
      for (int lane = 0; lane < 8; lane++)
        send(i < HALF ? weights0[i][8*lane+:8] : weights1[i-HALF][8*lane+:8]);
    for (int pass = 0; pass < 2; pass++) begin
      for (int i = 0; i < VECTORS; i++) begin
        send(8'h58);
        for (int k = 0; k < INPUTS; k++) send(inputs[i*INPUTS+k]);
        if (pass == 0) begin
          while (came <= i) @(negedge clk);
          send(8'hff);
        end
      end
    end
    while (came < 2 * VECTORS) @(negedge clk);
    repeat (20 * CLOCKS) @(negedge clk);
    $fclose(got);
    $display("measured latency=%0d", latency);
    if (lost || leds !== winners[VECTORS-1][2:0]) $fatal(1, "lost is %b, the lights show %b", lost, leds);
    if (errors != 0 || came != 2 * VECTORS) $fatal(1, "%0d of %0d classes are wrong", errors, came);
    $display("passed: %0d classes agree with the golden model", came);
    $finish;
  end

  initial begin
    repeat (10 * CLOCKS * (WORDS * 8 + 2 * VECTORS * (INPUTS + 3) + 100) + 20000) @(negedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
