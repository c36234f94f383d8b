module tb;
  typedef struct {int a; string s; int q[$];} u_t;
  u_t x, y, z;
  int m[3], n[3], o[3];
  bit c;
  logic [99:0] w1, w2, w3;
  logic [7:0] f2[2][3], g2[2][3];
  function automatic u_t pick(bit b, u_t p, u_t r);
    return b ? p : r;
  endfunction
  typedef int arr_t[3];
  function automatic arr_t twice(arr_t v);
    foreach (v[i]) v[i] *= 2;
    return v;
  endfunction
  initial begin
    x.a = 1;
    x.s = "x";
    x.q = '{1, 2};
    y.a = 2;
    y.s = "y";
    m = '{1, 2, 3};
    n = '{4, 5, 6};
    #1;
    c = 1;
    #1 z = c ? x : y;
    $display("%p", z);
    c = 0;
    #1 z = c ? x : y;
    $display("%0d %s", z.a, z.s);
    z = pick(1, x, y);
    z.q.push_back(9);
    $display("%0d %0d", z.q.size(), x.q.size());
    o = c ? m : n;
    $display("%p", o);
    o = twice(m);
    $display("%p %p", o, m);
    $display("%b %b", m == n, m != n);
    w1 = 100'h123;
    w2 = 100'h456;
    #1 w3 = c ? w1 : w2;
    $display("%h", w3);
    f2 = '{'{1, 2, 3}, '{4, 5, 6}};
    g2 = f2;
    g2[1] = f2[0];
    $display("%p", g2);
    $display("%b", f2 == g2);
    m[0:1] = n[1:2];
    $display("%p", m);
    {m[0], m[1]} = {32'd7, 32'd8};
    $display("%p", m);
    foreach (f2[i, j]) f2[i][j] += 8'(i * 10 + j);
    $display("%p", f2);
    f2[0] <= '{7, 7, 7};
    #1 $display("%p", f2[0]);
    begin
      automatic u_t loc = '{a: 3, s: "l", q: '{5}};
      $display("%p", loc);
      loc = '{default: 0, s: "d", q: '{}};
      $display("%0d %s", loc.a, loc.s);
    end
    $finish;
  end
endmodule
