// Characters of strings, errors of files, what cannot be read, texts of bits.
module tb;
  string s, why;
  int file, code, found;
  logic [31:0] empty = 0;
  logic [14:0] odd;
  logic [74:0] wide;
  chandle nothing;
  real huge = 3.0e20;
  int rounded;
  initial begin
    s = "hello";
    #1 s[0] = "J";
    s[4] = "y";
    s[9] = "x";
    $display("%s %0d", s, s.len());
    file = $fopen("there-is-no-such-file", "r");
    code = $ferror(file, why);
    $display("%0d %0d %s", file, code, why);
    code = $fscanf(file, "%d", found);
    $display("%0d %0d %0d", code, $fgetc(file), $ftell(file));
    $display("'%s' '%0s'", empty, empty);
    odd = "zA";
    wide = {"q", "rstuvwxyz"};
    s = "a long string";
    $display("%h %h", odd, wide);
    rounded = huge;
    $display("%h %0d", odd, rounded);
    if (nothing == null) $display("nothing");
    $finish;
  end
endmodule
