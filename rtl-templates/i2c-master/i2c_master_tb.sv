// A slave on the bus that knows conditions and bits and nothing of the master: writes and reads of
// several bytes, a repeated start, a byte that nobody answers, and clocks stretched by the slave.
module i2c_master_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int QUARTER = 30;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 26;

  logic in_valid = 0;
  logic in_start = 0;
  logic in_stop = 0;
  logic in_read = 0;
  logic in_nack = 0;
  logic [7:0] in_data = 0;
  wire in_ready;
  wire scl_low;
  wire sda_low;
  wire [7:0] out_data;
  wire out_nack;
  wire out_valid;
  logic slave_scl_low = 0;
  logic slave_sda_low = 0;
  wire scl = !(scl_low || slave_scl_low);
  wire sda = !(sda_low || slave_sda_low);

  i2c_master dut (.clk, .rst_n, .in_valid, .in_start, .in_stop, .in_read, .in_nack, .in_data, .scl, .sda,
    .in_ready, .scl_low, .sda_low, .out_data, .out_nack, .out_valid);

  initial forever #5 clk = !clk;

  int errors = 0;
  int cycle = 0;
  int commands = 0;
  int latency = 0;
  int interval = 0;
  int taken_at = 0;
  int taken = 0;

  always @(posedge clk) if (rst_n) begin
    cycle <= cycle + 1;
    if (in_valid && in_ready) begin
      taken <= taken + 1;
      taken_at <= cycle;
      if (taken == 2) interval <= cycle - taken_at;
    end
    if (out_valid && taken == 2) latency <= cycle - taken_at;
  end

  // The slave at address 0x2A. It keeps the bytes written to it and gives back their complement.
  typedef enum {IDLE, ADDRESS, WRITE, READ, DEAF} mode_t;
  mode_t mode = IDLE;
  logic [7:0] shift = 0;
  logic [7:0] memory[8];
  int bits = 0;
  int place = 0;
  int starts = 0;
  int stops = 0;
  bit stretch = 0;

  always @(negedge sda) if (scl && rst_n) begin
    starts++;
    mode = ADDRESS;
    bits = 0;
    place = 0;
  end

  always @(posedge sda) if (scl && rst_n) begin
    stops++;
    mode = IDLE;
    slave_sda_low = 0;
  end

  always @(posedge scl) if (mode != IDLE && rst_n) begin
    if (bits < 8) shift = {shift[6:0], sda};
    // A read ends where the master does not acknowledge.
    else if (mode == READ && sda) mode = DEAF;
    bits = bits + 1;
  end

  always @(negedge scl) if (mode != IDLE && rst_n) begin
    slave_sda_low = 0;
    if (bits == 8) begin
      case (mode)
        ADDRESS: if (shift[7:1] != 7'h2A) mode = DEAF; else slave_sda_low = 1;
        WRITE: begin
          memory[place] = shift;
          place = place + 1;
          slave_sda_low = 1;
        end
        default: ;
      endcase
    end else if (bits == 9) begin
      bits = 0;
      if (mode == ADDRESS) mode = shift[0] ? READ : WRITE;
    end
    if (mode == READ && bits < 8) begin
      slave_sda_low = memory[place][7-bits];
      if (bits == 7) place = place + 1;
    end
    if (stretch) begin
      slave_scl_low = 1;
      #(10.0 * QUARTER * 7.3);
      slave_scl_low = 0;
    end
  end

  task automatic command(input bit start, input bit stop, input bit read, input bit nack, input logic [7:0] value,
                         input logic [7:0] expected, input bit expected_nack);
    in_valid = 1;
    in_start = start;
    in_stop = stop;
    in_read = read;
    in_nack = nack;
    in_data = value;
    do @(posedge clk); while (!in_ready);
    @(negedge clk);
    // A second command waits at once, except behind the third, where the bus is left alone for a while.
    in_valid = 0;
    while (!out_valid) @(negedge clk);
    commands++;
    if (read && out_data !== expected || out_nack !== expected_nack) begin
      errors++;
      $display("command %0d: got %h, acknowledge %b; expected %h, %b", commands, out_data, out_nack, expected,
               expected_nack);
    end
    if (commands == 3) repeat (9 * QUARTER) @(negedge clk);
  endtask

  initial begin
    for (int i = 0; i < 8; i++) memory[i] = 0;
    repeat (4) @(negedge clk);
    rst_n = 1;
    repeat (4) @(negedge clk);
    for (int turn = 0; turn < 2; turn++) begin
      stretch = turn == 1;
      command(1, 0, 0, 0, 8'h54, 0, 0);
      command(0, 0, 0, 0, 8'hA5, 0, 0);
      command(0, 0, 0, 0, 8'h00, 0, 0);
      command(0, 0, 0, 0, 8'hFF, 0, 0);
      command(0, 1, 0, 0, 8'h3C, 0, 0);
      if (memory[0] !== 8'hA5 || memory[1] !== 8'h00 || memory[2] !== 8'hFF || memory[3] !== 8'h3C) begin
        errors++;
        $display("the slave has %h %h %h %h", memory[0], memory[1], memory[2], memory[3]);
      end
      command(1, 0, 0, 0, 8'h55, 0, 0);
      command(0, 0, 1, 0, 0, 8'h5A, 0);
      command(0, 0, 1, 0, 0, 8'hFF, 0);
      command(0, 0, 1, 1, 0, 8'h00, 1);
      // A repeated start, without a stop before it.
      command(1, 0, 0, 0, 8'h54, 0, 0);
      command(0, 0, 0, 0, 8'h81, 0, 0);
      command(0, 1, 0, 0, 8'h42, 0, 0);
      // Nobody has this address.
      command(1, 1, 0, 0, 8'h56, 0, 1);
      repeat (20 * QUARTER) @(negedge clk);
      if (!scl || !sda) begin
        errors++;
        $display("the bus is not free");
      end
    end
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (starts != 8 || stops != 6) $fatal(1, "%0d starts and %0d stops instead of 8 and 6", starts, stops);
    if (commands != COUNT) $fatal(1, "%0d commands instead of %0d", commands, COUNT);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end

  initial begin
    repeat (COUNT * 600 * QUARTER) @(posedge clk);
    $fatal(1, "the master does not finish");
  end
endmodule
