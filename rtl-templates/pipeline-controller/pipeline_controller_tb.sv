// Stages of random durations, frames at once and with pauses; a model follows what must be enabled.
module pipeline_controller_tb;
  parameter int STAGES = 4;
  localparam int PLACE = $clog2(STAGES + 1);

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, start = 0, stage_done = 0, acknowledge = 0;
  logic [PLACE-1:0] stage;
  logic [STAGES-1:0] enable;
  logic begin_stage, read_bank, done, busy;
  logic [15:0] frames;

  PipelineController dut (.*);

  int errors = 0, checked = 0, began = 0, latency = 0;

  task automatic expect_state(logic [STAGES-1:0] wanted, logic first, logic bank, logic ended);
    checked++;
    if (enable !== wanted || begin_stage !== first || done !== ended || busy !== (wanted != '0 || ended)
        || ((wanted != '0 || ended) && read_bank !== bank)) begin
      errors++;
      if (errors <= 10)
        $display("cycle %0d: expected enable %b first %b bank %b done %b, got %b %b %b %b", cycle, wanted, first,
                 bank, ended, enable, begin_stage, read_bank, done);
    end
  endtask

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    expect_state('0, 0, 0, 0);
    for (int frame = 0; frame < 60; frame++) begin
      automatic int pause = frame < 2 ? 0 : $urandom_range(3);
      repeat (pause) begin
        @(negedge clk);
        expect_state('0, 0, 0, 0);
      end
      start = 1;
      began = cycle;
      @(negedge clk);
      // A start while it is busy changes nothing.
      start = frame % 2 == 1;
      for (int i = 0; i < STAGES; i++) begin
        automatic int duration = frame == 0 ? 2 : 2 + $urandom_range(6);
        if (int'(stage) != i) errors++;
        for (int t = 0; t < duration; t++) begin
          expect_state(STAGES'(1) << i, t == 0, i % 2 == 1, 0);
          // An answer in the first cycle is left over from the stage before, and does not count.
          stage_done = t == duration - 1 || (t == 0 && frame % 3 == 0);
          @(negedge clk);
        end
      end
      stage_done = 0;
      if (frame == 0) latency = cycle - began;
      pause = $urandom_range(3);
      repeat (pause) begin
        expect_state('0, 0, STAGES % 2 == 1, 1);
        @(negedge clk);
      end
      expect_state('0, 0, STAGES % 2 == 1, 1);
      if (int'(frames) != frame) errors++;
      start = 0;
      acknowledge = 1;
      @(negedge clk);
      acknowledge = 0;
      expect_state('0, 0, 0, 0);
    end
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d of %0d states are wrong", errors, checked);
    $display("passed: %0d states agree", checked);
    $finish;
  end

  initial begin
    repeat (50000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
