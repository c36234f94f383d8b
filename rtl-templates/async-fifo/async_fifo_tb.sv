// Sends a sequence of words and checks that it arrives whole and in order, with the output's clock
// faster, slower and nearly equal, first at full speed and then with pauses on both sides.
module async_fifo_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 8;
  parameter int ADDRESS = 4;
  localparam int TURN = 2 * 2 ** ADDRESS + 20;
  localparam int COUNT = 6 * TURN;

  logic in_clk = 0;
  logic in_rst_n = 0;
  logic in_valid = 0;
  wire in_ready;
  logic [WIDTH-1:0] in_data = 0;
  logic out_clk = 0;
  logic out_rst_n = 0;
  wire out_valid;
  logic out_ready = 0;
  wire [WIDTH-1:0] out_data;
  realtime out_half = 3.5;

  async_fifo dut (
    .in_clk, .in_rst_n, .in_valid, .in_ready, .in_data,
    .out_clk, .out_rst_n, .out_valid, .out_ready, .out_data
  );

  initial forever #5 in_clk = !in_clk;
  initial forever #(out_half) out_clk = !out_clk;

  function automatic logic [WIDTH-1:0] word(input int index);
    logic [63:0] mixed;
    mixed = (64'(index) + 1) * 64'h9E37_79B9_7F4A_7C15;
    return WIDTH'({(WIDTH + 63) / 64{mixed[19:0], mixed[63:20]}});
  endfunction

  int sent = 0;
  int received = 0;
  int errors = 0;
  int pause = 0;
  logic [15:0] noise = 16'hACE1;

  always @(posedge in_clk) if (in_rst_n && in_valid && in_ready) sent <= sent + 1;

  always @(posedge out_clk) if (out_rst_n && out_valid && out_ready) begin
    received <= received + 1;
    if (out_data !== word(received)) begin
      errors <= errors + 1;
      if (errors < 10) $display("word %0d: expected %h, got %h", received, word(received), out_data);
    end
    if (received >= sent) begin
      errors <= errors + 1;
      if (errors < 10) $display("word %0d has not been sent", received);
    end
  end

  always @(negedge out_clk) begin
    noise <= {noise[14:0], noise[15] ^ noise[13] ^ noise[12] ^ noise[10]};
    out_ready <= pause == 0 || noise[1:0] == 2'b01;
  end

  initial begin
    #60;
    @(negedge in_clk);
    in_rst_n = 1;
    @(negedge out_clk);
    out_rst_n = 1;
    for (int turn = 0; turn < 6; turn++) begin
      out_half = turn % 3 == 0 ? 3.5 : turn % 3 == 1 ? 17.3 : 5.1;
      pause = turn < 3 ? 0 : 1;
      @(negedge in_clk);
      for (int i = turn * TURN; i < (turn + 1) * TURN; i++) begin
        in_valid = 1;
        in_data = word(i);
        do @(posedge in_clk); while (!in_ready);
        @(negedge in_clk);
        in_valid = 0;
        in_data = ~in_data;
        if (pause != 0) repeat (i % 7 * i % 11) @(negedge in_clk);
      end
    end
    #6000;
    if (received != COUNT) $fatal(1, "%0d words were sent and %0d have come", COUNT, received);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end

  initial begin
    #(2000000);
    $fatal(1, "the words do not get through");
  end
endmodule
