// Counts pulses on both sides, with the output's clock faster, slower and nearly equal.
module pulse_synchroniser_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int STAGES = 2;
  localparam int COUNT = 60;

  logic in_clk = 0;
  logic in_rst_n = 0;
  logic in_pulse = 0;
  wire in_ready;
  logic out_clk = 0;
  logic out_rst_n = 0;
  wire out_pulse;
  realtime out_half = 3.5;

  pulse_synchroniser dut (.in_clk, .in_rst_n, .in_pulse, .in_ready, .out_clk, .out_rst_n, .out_pulse);

  initial forever #5 in_clk = !in_clk;
  initial forever #(out_half) out_clk = !out_clk;

  int sent = 0;
  int received = 0;
  int errors = 0;
  logic was_out = 0;

  always @(posedge in_clk) if (in_rst_n && in_pulse && in_ready) sent <= sent + 1;

  always @(posedge out_clk) begin
    was_out <= out_pulse;
    if (out_pulse) begin
      received <= received + 1;
      if (was_out) begin
        errors <= errors + 1;
        $display("a pulse of two cycles at %0t", $time);
      end
      if (received >= sent) begin
        errors <= errors + 1;
        $display("pulse %0d has not been sent, at %0t", received, $time);
      end
    end
  end

  initial begin
    #50;
    @(negedge in_clk);
    in_rst_n = 1;
    out_rst_n = 1;
    for (int turn = 0; turn < 3; turn++) begin
      out_half = turn == 0 ? 3.5 : turn == 1 ? 23.0 : 5.1;
      // First as fast as they are taken, then each alone.
      for (int i = 0; i < COUNT / 3; i++) begin
        @(negedge in_clk);
        in_pulse = 1;
        do @(posedge in_clk); while (!in_ready);
        @(negedge in_clk);
        in_pulse = 0;
        if (i >= COUNT / 6) #(200.0 + 3.3 * i);
      end
      #1000;
      if (received != sent) begin
        errors++;
        $display("%0d pulses were sent and %0d have come", sent, received);
      end
    end
    if (sent != COUNT) $fatal(1, "%0d pulses were taken instead of %0d", sent, COUNT);
    if (errors != 0) $fatal(1, "%0d errors in %0d pulses", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end

  initial begin
    #200000;
    $fatal(1, "the pulses do not get through");
  end
endmodule
