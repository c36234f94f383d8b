// endings, made by Gatewright from endings.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module endings (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic go,
  input wire logic signed [7:0] n
);
  logic [7:0] a;
  logic [7:0] b;
  logic [7:0] c;
  logic [7:0] d;
  logic [7:0] other;

  // 1 in the cycle at whose end the transaction commits
  logic fire_run;
  logic fire_instead;

  // run
  logic [7:0] run_a;
  logic [7:0] run_b;
  logic [7:0] run_c;
  logic [7:0] run_d;
  logic run_escaped;
  logic run_done;
  always_comb begin
    run_escaped = 1'b0;
    run_done = 1'b0;
    run_c = c;
    run_d = d;
    run_a = a + 8'd1;
    if (n == 8'sd1) begin
      run_escaped = 1'b1;
    end
    run_b = b + 8'd1;
    if (n != 8'sd2) begin
      if (n > 8'sd2) begin
        run_c = c + 8'd1;
        if (n == 8'sd4) begin
          run_done = 1'b1;
        end else begin
          if (n == 8'sd5) begin
            run_d = 8'd50;
            run_done = 1'b1;
          end else begin
            run_d = run_d + 8'd1;
            run_c = run_c + 8'd10;
          end
        end
      end
      if (!run_done) begin
        run_d = run_d + 8'd100;
      end
    end
  end
  assign fire_run = rst_n && go && !run_escaped;

  // instead
  logic [7:0] instead_a;
  logic [7:0] instead_other;
  assign instead_a = 8'd200;
  assign instead_other = other + 8'd1;
  assign fire_instead = rst_n && go && !fire_run;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      a <= 8'd0;
      b <= 8'd0;
      c <= 8'd0;
      d <= 8'd0;
      other <= 8'd0;
    end else begin
      if (fire_run) a <= run_a;
      else if (fire_instead) a <= instead_a;
      if (fire_run) b <= run_b;
      if (fire_run) c <= run_c;
      if (fire_run) d <= run_d;
      if (fire_instead) other <= instead_other;
    end
  end

endmodule

`default_nettype wire
