module tb;
  typedef enum int {A = 1, B = 5, C, D = 20} e_t;
  e_t e, e2;
  int n, i, j;
  logic [3:0] c4;
  bit ok;
  int cnt;
  typedef enum {X0, X1, X2} plain_t;
  plain_t pl;
  logic [1:0] two;
  function automatic int fact(int k);
    return k <= 1 ? 1 : k * fact(k - 1);
  endfunction
  function int stat(int k);
    static int calls = 0;
    calls++;
    return calls * k;
  endfunction
  function automatic void swap(ref int a, ref int b);
    int t;
    t = a;
    a = b;
    b = t;
  endfunction
  task automatic outs(input int a, output int b, inout int c, input int dflt = 9);
    b = a + dflt;
    c = c * 2;
  endtask
  function automatic int early(int k);
    for (int z = 0; z < 10; z++) begin
      if (z == k) return z * 100;
    end
    return -1;
  endfunction
  function automatic void bump(inout int k);
    k += 10;
  endfunction
  function int side();
    cnt++;
    return cnt;
  endfunction
  initial begin
    e = A;
    #1;
    $display("%s %0d %s %s %s %s %0d", e.name(), e, e.next().name(), e.prev().name(), e.first().name(), e.last().name(), e.num());
    e = e.next(2);
    $display("%s", e.name());
    e = e_t'(3);
    $display("[%s] %0d", e.name(), e);
    ok = $cast(e, 5);
    $display("%b %s", ok, e.name());
    ok = $cast(e, 7);
    $display("%b %s", ok, e.name());
    e = e.first();
    do begin
      $write("%s=%0d ", e.name(), e);
      e = e.next();
    end while (e != e.first());
    $write("\n");
    for (pl = pl.first(); 1; pl = pl.next()) begin
      $write("%s ", pl.name());
      if (pl == pl.last()) break;
    end
    $write("\n");
    for (i = 0; i < 10; i++) begin
      if (i == 3) continue;
      if (i == 6) break;
      $write("%0d ", i);
    end
    $write("\n");
    i = 0;
    while (i < 5) begin
      i += 2;
      if (i == 2) continue;
      $write("%0d ", i);
    end
    $write("\n");
    do i--;
    while (i > 3);
    $display("%0d", i);
    repeat (3) $write("r");
    $write("\n");
    forever begin
      i++;
      if (i > 8) break;
    end
    $display("%0d", i);
    for (int a = 0, b = 10; a < b; a++, b--) $write("%0d,%0d ", a, b);
    $write("\n");
    begin : blk
      for (i = 0; i < 5; i++) begin : inner
        if (i == 1) disable inner;
        if (i == 3) disable blk;
        $write("%0d ", i);
      end
      $write("never");
    end
    $write("\n");
    case (c4) 0, 1, 2: $display("low");
      3: $display("three");
      default: $display("other");
    endcase
    c4 = 4'b1010;
    #1 casez (c4) 4'b0???: $display("0");
      4'b10?0: $display("10?0");
      default: $display("d");
    endcase
    casex (c4) 4'b1x1x: $display("x");
      default: $display("d");
    endcase
    unique case (c4) 4'd10: $display("ten");
      4'd11: $display("el");
    endcase
    priority case (c4) 4'd1: $display("p1");
      default: $display("pd");
    endcase
    case (c4) inside [0:5]: $display("in0");
      [6:12]: $display("in1");
      default: $display("no");
    endcase
    case (1'b1) c4[0]: $display("b0");
      c4[1]: $display("b1");
    endcase
    unique if (c4 == 10) $display("u");
    else if (c4 == 11) $display("v");
    if (c4 > 5) if (c4 > 12) $display("gt12");
    else $display("le12");
    $display("%0d %0d", fact(10), stat(2));
    i = 1;
    j = 2;
    swap(i, j);
    $display("%0d %0d", i, j);
    outs(5, n, i);
    $display("%0d %0d", n, i);
    outs(.a(1), .c(j), .b(n), .dflt(100));
    $display("%0d %0d", n, j);
    $display("%0d %0d", early(4), early(44));
    bump(i);
    $display("%0d", i);
    cnt = 0;
    if (side() == 5 && side() == 2) $display("no");
    $display("%0d", cnt);
    if (side() == 2 || side() == 9) $display("yes");
    $display("%0d", cnt);
    void'(side());
    $display("%0d", cnt);
    n = (cnt > 0) ? side() : side() + side();
    $display("%0d %0d", n, cnt);
    foreach (c4[k]) $write("%b", c4[k]);
    $write("\n");
    {two, c4} = 6'b101100;
    $display("%b %b", two, c4);
    {i[3:0], j[7:4]} = 8'h5a;
    $display("%0h %0h", i, j);
    begin
      static int z = 4;
      automatic int y = z + 1;
      z = y;
      $display("%0d %0d", y, z);
    end
    for (int k = 0; k < 3; k++) begin
      automatic int y = k;
      static int z;
      z += y;
      $write("%0d ", z);
    end
    $write("\n");
    assert (c4 == 12) $display("apass");
    else $display("afail");
    assert (c4 == 13) else $display("afail2");
    $finish;
  end
  final $display("final %0d", cnt);
endmodule
