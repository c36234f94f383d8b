// Slices that reach beyond what they are cut from: the bits beyond are dropped.
module tb;
  logic [2:0] c;
  logic [29:0] i;
  logic [59:0] q;
  logic [69:0] w;
  logic [6:0] at;
  initial begin
    for (int k = 0; k < 57; k += 3) begin
      #1 at = k;
      c = 0; i = 0; q = 0; w = 0;
      c[at[1:0] +: 3] = 3'd6;
      i[at[4:0] +: 5] = 5'd30;
      q[at[5:0] +: 9] = 9'd511;
      w[at +: 40] = {40{1'b1}};
      $display("%b %h %h %h", c, i, q, w);
      w = '1;
      w[at +: 70] = 70'd1 << 69;
      $display("%h", w);
    end
    $finish;
  end
endmodule
