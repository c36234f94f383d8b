package pk;
  typedef enum {RED, GREEN} col_t;
  parameter int W = 4;
  function automatic int add(int a, int b);
    return a + b;
  endfunction
  class Base;
    int id;
    static int count;
    protected string nm;
    rand bit [3:0] v;
    function new(int i = 0, string n = "b");
      id = i;
      nm = n;
      count++;
    endfunction
    virtual function string kind();
      return {"base ", nm};
    endfunction
    function string show();
      return $sformatf("%s#%0d", kind(), id);
    endfunction
    virtual task run(output int r);
      #1 r = id;
    endtask
    static function int total();
      return count;
    endfunction
  endclass
  class Derived extends Base;
    int extra = 7;
    col_t c = GREEN;
    function new(int i);
      super.new(i, "d");
      extra = extra + i;
    endfunction
    function string kind();
      return {"derived/", super.kind()};
    endfunction
    task run(output int r);
      #2 r = id * 10;
    endtask
  endclass
  class Stack #(type T = int, int DEPTH = 4);
    T items[$];
    function bit push(T x);
      if (items.size() == DEPTH) return 0;
      items.push_back(x);
      return 1;
    endfunction
    function T pop();
      return items.pop_back();
    endfunction
    function int size();
      return items.size();
    endfunction
  endclass
  class Node;
    int val;
    Node next;
    function new(int v);
      val = v;
    endfunction
  endclass
  virtual class Shape;
    pure virtual function real area();
  endclass
  class Sq extends Shape;
    real s;
    function new(real x);
      s = x;
    endfunction
    virtual function real area();
      return s * s;
    endfunction
  endclass
  class Circ extends Shape;
    real r;
    function new(real x);
      r = x;
    endfunction
    virtual function real area();
      return 3.0 * r * r;
    endfunction
  endclass
  interface class Printable;
    pure virtual function void pr();
  endclass
  class Pr extends Base implements Printable;
    function new();
      super.new(99, "pr");
    endfunction
    virtual function void pr();
      $display("pr %s", show());
    endfunction
  endclass
  class Cfg;
    local static Cfg inst;
    int vals[string];
    static function Cfg get();
      if (inst == null) inst = new;
      return inst;
    endfunction
  endclass
  class Fact;
    static function int f(int n);
      return n < 2 ? 1 : n * f(n - 1);
    endfunction
  endclass
  class Copy;
    int a;
    int arr[];
    Node n;
    function Copy clone();
      Copy c = new;
      c.a = a;
      c.arr = arr;
      c.n = n;
      return c;
    endfunction
  endclass
  class Cb;
    virtual function void on(int x);
    endfunction
  endclass
  class CbA extends Cb;
    int sum;
    function void on(int x);
      sum += x;
    endfunction
  endclass
  class Src;
    Cb cbs[$];
    function void fire(int x);
      foreach (cbs[i]) cbs[i].on(x);
    endfunction
  endclass
endpackage
module tb;
  import pk::*;
  Base b, b2;
  Derived d;
  Stack #(string) ss;
  Stack #(logic [7:0], 2) s8;
  Node head, n;
  Shape shapes[$];
  Pr p;
  Printable pi;
  int r;
  Copy c1, c2, c3;
  Src src;
  CbA ca;
  mailbox #(Base) mb;
  semaphore sem;
  event ev;
  bit ok;
  Base arr[3];
  Base map[string];
  initial begin
    b = new(1);
    d = new(2);
    b2 = d;
    #1;
    $display("%s | %s | %s", b.show(), d.show(), b2.show());
    $display("%0d %0d %0d %s", Base::total(), Base::count, d.extra, d.c.name());
    ok = $cast(d, b2);
    $display("%b", ok);
    ok = $cast(d, b);
    $display("%b", ok);
    b.run(r);
    $display("%0d %0t", r, $time);
    b2.run(r);
    $display("%0d %0t", r, $time);
    ss = new;
    ok = ss.push("a");
    ok = ss.push("b");
    $display("%s %0d", ss.pop(), ss.size());
    s8 = new;
    ok = s8.push(8'hab);
    ok = s8.push(8'hcd);
    ok = s8.push(1);
    $display("%b %h", ok, s8.pop());
    for (int i = 0; i < 4; i++) begin
      n = new(i);
      n.next = head;
      head = n;
    end
    for (n = head; n != null; n = n.next) $write("%0d ", n.val);
    $write("\n");
    begin
      Sq q = new(2.0);
      Circ c = new(1.0);
      shapes.push_back(q);
      shapes.push_back(c);
    end
    foreach (shapes[i]) $display("%g", shapes[i].area());
    p = new;
    pi = p;
    pi.pr();
    Cfg::get().vals["x"] = 5;
    $display("%0d", Cfg::get().vals["x"]);
    $display("%0d %0d", Fact::f(5), pk::add(W, 1));
    c1 = new;
    c1.a = 1;
    c1.arr = '{1, 2};
    c1.n = head;
    c2 = c1.clone();
    c3 = new c1;
    c2.arr[0] = 9;
    c3.a = 5;
    c3.arr[1] = 8;
    c3.n.val = 77;
    $display("%p %p %0d %0d", c1.arr, c3.arr, c1.a, c1.n.val);
    src = new;
    ca = new;
    src.cbs.push_back(ca);
    src.cbs.push_back(ca);
    src.fire(4);
    $display("%0d", ca.sum);
    arr[1] = d;
    $display("%b %b", arr[0] == null, arr[1] == d);
    map["k"] = b;
    $display("%s %b", map["k"].show(), map.exists("q"));
    mb = new(2);
    sem = new(1);
    fork
      begin
        for (int i = 0; i < 4; i++) begin
          b = new(i + 10);
          mb.put(b);
          $display("put %0d @%0t", i, $time);
        end
      end
      begin
        Base g;
        #5;
        repeat (4) begin
          mb.get(g);
          $display("got %0d @%0t", g.id, $time);
          #3;
        end
      end
      begin
        sem.get();
        #4 sem.put();
      end
      begin
        #1 $display("try %0d", sem.try_get());
        sem.get();
        $display("sem @%0t", $time);
        sem.put(2);
      end
      begin
        #2 ->ev;
      end
      begin
        @ev $display("ev @%0t", $time);
      end
    join
    $display("%0d %0d %0d", mb.num(), mb.try_peek(b), sem.try_get(2));
    begin
      process pr;
      fork
        begin
          pr = process::self();
          #100 $display("never");
        end
      join_none
      #1;
      $display("%b", pr.status() == process::WAITING);
      pr.kill();
      #1 $display("%b", pr.status() == process::KILLED);
    end
    $display("%p", d);
    $finish;
  end
endmodule
