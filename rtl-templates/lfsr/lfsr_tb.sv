// The period is measured where it is short: every value but 0 comes once. Everywhere, every value is
// compared with a model that works bit by bit, with pauses, and seeds are tried.
module lfsr_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 16;

  logic clk = 0;
  logic rst_n = 0;
  localparam int PERIOD = WIDTH <= 16 ? 2 ** WIDTH - 1 : 4000;

  logic enable = 0;
  logic seed_valid = 0;
  logic [WIDTH-1:0] seed = 0;
  wire [WIDTH-1:0] value;
  wire out;

  lfsr dut (.clk, .rst_n, .enable, .seed_valid, .seed, .value, .out);

  initial forever #5 clk = !clk;

  // Exponents of a primitive polynomial over two elements, the highest and the constant left out.
  function automatic int tap(input int index);
    case (WIDTH)
      2: return index == 0 ? 1 : 0;
      3: return index == 0 ? 2 : 0;
      4: return index == 0 ? 3 : 0;
      5: return index == 0 ? 3 : 0;
      6: return index == 0 ? 5 : 0;
      7: return index == 0 ? 6 : 0;
      8: return index == 0 ? 6 : index == 1 ? 5 : 4;
      9: return index == 0 ? 5 : 0;
      10: return index == 0 ? 7 : 0;
      11: return index == 0 ? 9 : 0;
      12: return index == 0 ? 11 : index == 1 ? 10 : 4;
      13: return index == 0 ? 12 : index == 1 ? 11 : 8;
      14: return index == 0 ? 13 : index == 1 ? 12 : 2;
      15: return index == 0 ? 14 : 0;
      16: return index == 0 ? 15 : index == 1 ? 13 : 4;
      17: return index == 0 ? 14 : 0;
      18: return index == 0 ? 11 : 0;
      19: return index == 0 ? 18 : index == 1 ? 17 : 14;
      20: return index == 0 ? 17 : 0;
      21: return index == 0 ? 19 : 0;
      22: return index == 0 ? 21 : 0;
      23: return index == 0 ? 18 : 0;
      24: return index == 0 ? 23 : index == 1 ? 22 : 17;
      25: return index == 0 ? 22 : 0;
      26: return index == 0 ? 6 : index == 1 ? 2 : 1;
      27: return index == 0 ? 5 : index == 1 ? 2 : 1;
      28: return index == 0 ? 25 : 0;
      29: return index == 0 ? 27 : 0;
      30: return index == 0 ? 6 : index == 1 ? 4 : 1;
      31: return index == 0 ? 28 : 0;
      default: return index == 0 ? 22 : index == 1 ? 2 : 1;
    endcase
  endfunction

  int errors = 0;
  int steps = 0;
  logic [WIDTH-1:0] model = 1;
  logic seen[65536];
  logic [WIDTH-1:0] was = 1;
  int cycle = 0;
  int begun = -1;
  int steps_at[2] = '{-1, -1};

  always @(posedge clk) if (rst_n) begin
    if (value !== model || out !== model[0]) begin
      errors <= errors + 1;
      if (errors < 10) $display("step %0d: expected %h, got %h, bit %b", steps, model, value, out);
    end
    was <= value;
    cycle <= cycle + 1;
    if (enable && begun < 0) begun <= cycle;
    if (value !== was && steps_at[0] < 0) steps_at[0] <= cycle;
    else if (value !== was && steps_at[1] < 0) steps_at[1] <= cycle;
    if (seed_valid) model <= seed == 0 ? 1 : seed;
    else if (enable) begin
      steps <= steps + 1;
      // Multiplication by x^-1: x^WIDTH + taps + 1 is 0, so that x^-1 is x^(WIDTH-1) + taps / x.
      for (int i = 0; i < WIDTH; i++) begin
        model[i] <= (i + 1 < WIDTH ? model[(i+1)%WIDTH] : 1'b0)
          ^ (model[0] & (i == WIDTH - 1 || i + 1 == tap(0) || i + 1 == tap(1) || i + 1 == tap(2)));
      end
      if (WIDTH <= 16) begin
        if (steps < PERIOD && (seen[16'(value)] || value == 0)) begin
          errors <= errors + 1;
          if (errors < 10) $display("step %0d: %h comes again too soon", steps, value);
        end
        seen[16'(value)] <= 1;
      end
    end
  end

  initial begin
    for (int i = 0; i < 65536; i++) seen[i] = 0;
    repeat (3) @(negedge clk);
    rst_n = 1;
    repeat (2) @(negedge clk);
    enable = 1;
    repeat (PERIOD) @(negedge clk);
    if (WIDTH <= 16 && value !== 1) $fatal(1, "after %0d steps the value is %h and not 1", PERIOD, value);
    for (int i = 0; i < 40; i++) begin
      enable = i % 3 != 0;
      seed_valid = i % 10 == 0;
      seed = i == 10 ? '0 : WIDTH'(i * 77777 + 1);
      @(negedge clk);
    end
    $display("measured latency=%0d interval=%0d", steps_at[0] - begun, steps_at[1] - steps_at[0]);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, PERIOD);
    $display("passed: %0d results agree with the golden model", PERIOD);
    $finish;
  end
endmodule
