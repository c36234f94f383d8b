// A master whose clock has nothing to do with ours: frames of one word and of several.
module spi_slave_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 8;
  parameter int CPOL = 0;
  parameter int CPHA = 0;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 60;

  logic sck = 1'(CPOL);
  logic cs_n = 1;
  logic mosi = 0;
  logic [WIDTH-1:0] in_data = 0;
  wire [WIDTH-1:0] out_data;
  wire out_valid;
  wire in_taken;
  wire miso;
  wire miso_enable;

  spi_slave dut (.clk, .rst_n, .sck, .cs_n, .mosi, .in_data, .out_data, .out_valid, .in_taken, .miso, .miso_enable);

  initial forever #5 clk = !clk;

  int errors = 0;
  int told = 0;
  int taken = 0;
  int frames = 0;
  int words = 0;
  logic [WIDTH-1:0] sent[COUNT];
  logic [WIDTH-1:0] answer[COUNT+8];
  logic [WIDTH-1:0] back;

  always @(posedge clk) if (rst_n) begin
    if (out_valid) begin
      told <= told + 1;
      if (told >= COUNT || out_data !== sent[told%COUNT]) begin
        errors <= errors + 1;
        if (errors < 10) $display("word %0d: expected %h, got %h", told, sent[told%COUNT], out_data);
      end
    end
  end

  // The words to answer with, in order; one that the frame did not need any more is offered again.
  always @(posedge clk) if (rst_n && in_taken) taken <= taken + 1;
  always @(negedge clk) in_data = answer[words+(taken > 0 && !cs_n ? taken_in_frame : 0)];

  int taken_in_frame = 0;
  always @(posedge clk) begin
    if (cs_n) taken_in_frame <= 0;
    else if (in_taken) taken_in_frame <= taken_in_frame + 1;
  end

  task automatic half();
    #(41.7);
  endtask

  initial begin
    int place;
    int size;
    for (int i = 0; i < COUNT; i++) sent[i] = i == 0 ? '1 : i == 1 ? '0 : WIDTH'({$urandom, $urandom});
    for (int i = 0; i < COUNT + 8; i++) answer[i] = i == 0 ? '0 : i == 1 ? '1 : WIDTH'({$urandom, $urandom});
    repeat (6) @(negedge clk);
    rst_n = 1;
    repeat (6) @(negedge clk);
    place = 0;
    while (place < COUNT) begin
      size = frames % 4 + 1;
      if (place + size > COUNT) size = COUNT - place;
      words = place;
      #(3.3 * (frames % 7));
      @(negedge clk);
      #1.7;
      cs_n = 0;
      half();
      half();
      for (int w = place; w < place + size; w++) begin
        for (int b = WIDTH - 1; b >= 0; b--) begin
          if (CPHA == 0) mosi = sent[w][b];
          half();
          sck = !sck;
          if (CPHA == 0) back[b] = miso;
          else mosi = sent[w][b];
          half();
          sck = !sck;
          if (CPHA == 1) back[b] = miso;
        end
        if (back !== answer[w] || !miso_enable) begin
          errors++;
          if (errors < 10) $display("answer %0d: expected %h, got %h", w, answer[w], back);
        end
      end
      half();
      half();
      cs_n = 1;
      half();
      half();
      if (miso_enable) errors++;
      half();
      place = place + size;
      frames++;
    end
    if (told != COUNT) $fatal(1, "%0d words came instead of %0d", told, COUNT);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
