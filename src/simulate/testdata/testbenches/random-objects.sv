module tb;
  typedef enum {X, Y, Z} e_t;
  class A;
    rand bit [7:0] a;
    rand int b;
    randc bit [2:0] c;
    rand logic [99:0] w;
    int n;
  endclass
  class B;
    rand bit [7:0] a;
    rand int b;
    rand bit [63:0] q;
    rand e_t e;
  endclass
  A x, y;
  B b;
  string st;
  int v;
  logic [99:0] big;
  bit ok;
  initial begin
    x = new;
    y = new;
    b = new;
    repeat (3) begin
      ok = x.randomize();
      $display("%0d %h %h %h %h", ok, x.a, x.b, x.c, x.w);
    end
    ok = y.randomize();
    $display("%h %h %h", y.a, y.b, y.c);
    ok = b.randomize();
    $display("%h %h %h %s", b.a, b.b, b.q, b.e.name());
    x.srandom(5);
    y.srandom(5);
    ok = x.randomize();
    ok = y.randomize();
    $display("%b %h %h", x.b == y.b, x.b, x.a);
    $display("%h", $urandom);
    $finish;
  end
endmodule
