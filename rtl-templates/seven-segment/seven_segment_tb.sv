// Lights every hexadecimal digit at every place and reads the segments back.
module seven_segment_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int DIGITS = 4;
  parameter int CLOCKS = 1000;
  parameter int ACTIVE_LOW = 1;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 16 * DIGITS;

  logic [4*DIGITS-1:0] value = 0;
  logic [DIGITS-1:0] points = 0;
  wire [7:0] segments;
  wire [DIGITS-1:0] digit;

  seven_segment dut (.clk, .rst_n, .value, .points, .segments, .digit);

  initial forever #5 clk = !clk;

  // The segments that are lit, as the letters a to g in a digit's drawing.
  function automatic logic [6:0] shape(input int digit_value);
    logic a, b, c, d, e, f, g;
    a = !(digit_value inside {1, 4, 11, 13});
    b = !(digit_value inside {5, 6, 11, 12, 14, 15});
    c = !(digit_value inside {2, 12, 14, 15});
    d = !(digit_value inside {1, 4, 7, 10, 15});
    e = !(digit_value inside {1, 3, 4, 5, 7, 9});
    f = !(digit_value inside {1, 2, 3, 7, 13});
    g = !(digit_value inside {0, 1, 7, 12});
    return {g, f, e, d, c, b, a};
  endfunction

  int errors = 0;
  int checked = 0;
  logic [7:0] lit;

  assign lit = ACTIVE_LOW == 1 ? ~segments : segments;

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int turn = 0; turn < 16; turn++) begin
      for (int i = 0; i < DIGITS; i++) begin
        value[4*i+:4] = 4'(turn + 5 * i);
        points[i] = (turn + i) % 3 == 0;
      end
      for (int i = 0; i < DIGITS; i++) begin
        for (int n = 0; n < CLOCKS; n++) begin
          @(negedge clk);
          if (digit !== DIGITS'(1) << i || lit !== {points[i], shape((turn + 5 * i) % 16)}) begin
            errors++;
            if (errors < 10) $display("digit %0d shows %0h: expected %b, got %b at %b", i, (turn + 5 * i) % 16,
                                      {points[i], shape((turn + 5 * i) % 16)}, lit, digit);
          end
        end
        checked++;
      end
    end
    if (errors != 0) $fatal(1, "%0d errors in %0d digits", errors, COUNT);
    $display("passed: %0d results agree with the golden model", checked);
    $finish;
  end
endmodule
