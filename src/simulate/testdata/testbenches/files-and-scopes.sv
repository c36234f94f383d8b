`timescale 1ns/100ps
`define STR(x) `"x`"
`define MAXM(a, b) ((a) > (b) ? (a) : (b))
module m1;
  timeunit 1us;
  timeprecision 1ns;
  initial begin
    #2.5 $display("m1 %0t %0d %g %m", $time, $time, $realtime);
    $printtimescale;
  end
endmodule
module tb;
  m1 u();
  int pa;
  string ps;
  real pr;
  int f, r;
  logic [7:0] mem[0:7], mem2[4:9];
  logic [99:0] wide[2];
  string line;
  int c;
  bit [3:0] rb[8];
  int ch;
  logic [31:0] dd;
  function automatic int rec(int n);
    if (n == 0) return 0;
    return n + rec(n - 1);
  endfunction
  initial begin
    $timeformat(-9, 2, " ns", 12);
    #1.25 $display("%t|%0t|%5t", $time, $realtime, $realtime);
    $timeformat(-12, 0, "ps", 8);
    $display("%t", $realtime);
    $printtimescale(u);
    $display("%s %0d", `STR(abc def), `MAXM(3, 4));
    $display("%s:%0d", `__FILE__, `__LINE__);
    f = $fopen("scopes.hex", "w");
    $fwrite(f, "// c\n@2 aa bb /* x */ cc\n@0 1_1\n");
    $fdisplay(f, "%h", 8'h22);
    $fclose(f);
    $readmemh("scopes.hex", mem);
    foreach (mem[i]) $write("%h ", mem[i]);
    $write("\n");
    f = $fopen("scopes.bin", "w");
    $fwrite(f, "1010\n01 11\nx1\n");
    $fclose(f);
    $readmemb("scopes.bin", rb);
    foreach (rb[i]) $write("%b ", rb[i]);
    $write("\n");
    $readmemb("scopes.bin", rb, 3, 5);
    foreach (rb[i]) $write("%b ", rb[i]);
    $write("\n");
    wide[1] = 100'habc;
    $writememh("scopes.out", wide);
    $writememb("scopes.o2", rb, 2, 4);
    f = $fopen("scopes.out", "r");
    while (!$feof(f)) begin
      c = $fgets(line, f);
      $write("%0d:%s", c, line);
    end
    $write("\n");
    $fclose(f);
    f = $fopen("scopes.o2", "r");
    while ($fscanf(f, "%b", dd) == 1) $write("%0d ", dd);
    $write("\n");
    r = $rewind(f);
    c = $fgetc(f);
    $display("%c %0d", c, $ftell(f));
    r = $ungetc("Z", f);
    c = $fgetc(f);
    $display("%c", c);
    $fclose(f);
    f = $fopen("none.txt", "r");
    $display("%0d", f);
    f = $fopen("scopes.app", "a");
    $fdisplay(f, "x");
    $fclose(f);
    ch = $fopen("scopes.mcd");
    $fdisplay(ch | 1, "both");
    $fclose(ch);
    $display("%0d %0d", $test$plusargs("VERB"), $value$plusargs("N=%d", pa));
    $display("%0d", rec(100));
    $display("%0d %0d", $urandom(3) == $urandom(3), $urandom_range(5, 5));
    r = $urandom;
    $display("%0d", $urandom_range(1, 6) inside {[1:6]});
    begin
      int sd = 7;
      r = $random(sd);
      $display("%0d %0d", r, sd);
      r = $urandom(sd);
      $display("%0d", r);
    end
    #10000;
    $finish;
  end
  initial #3 $strobe("%0t", $time);
endmodule
