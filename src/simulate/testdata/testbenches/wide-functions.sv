// Functions of more than 64 bits: logarithms, powers, counts, reals made of them and rounded to them.
module tb;
  logic [99:0] w;
  logic [63:0] q;
  logic signed [79:0] s;
  logic signed [7:0] e;
  real r;
  initial begin
    for (int k = 0; k < 8; k++) begin
      #1 w = 100'h1 << (13 * k);
      q = w[70:7];
      s = k % 2 == 0 ? -80'sd3 : 80'sd5;
      e = k - 3;
      $display("%0d %0d %0d %0d", $clog2(w), $clog2(w + 1), $clog2(~w), $clog2(q));
      $display("%h %h %h %h", w ** k, s ** k, s ** e, 3 ** w[99:0]);
      $display("%h %h", 80'(7) ** 8'(e), q ** w);
      $display("%0d %0d", $countbits(~w, 1'b1), $countbits(w, '0));
      r = w;
      $display("%0.3f", r);
      r = s * 1.5;
      $display("%0.3f", r);
      w = r * r * 1.0e20;
      s = -r * 1.0e15;
      $display("%h %0d", w, s);
    end
    w = 0;
    #1 $display("%0d", $clog2(w));
    $finish;
  end
endmodule
