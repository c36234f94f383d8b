`timescale 1ns / 1ps

package shapes;
  virtual class Shape;
    string name;
    static int made = 0;
    function new(string n);
      name = n;
      made++;
    endfunction
    pure virtual function int area();
    virtual function string describe();
      return $sformatf("%s of area %0d", name, area());
    endfunction
  endclass

  class Square extends Shape;
    int side;
    function new(int s);
      super.new("square");
      side = s;
    endfunction
    virtual function int area();
      return side * side;
    endfunction
  endclass

  class Oblong extends Square;
    int other;
    function new(int s, int o);
      super.new(s);
      name = "oblong";
      other = o;
    endfunction
    virtual function int area();
      return side * other;
    endfunction
    virtual function string describe();
      return {"a ", super.describe()};
    endfunction
  endclass

  class Stack #(type T = int);
    local T items[$];
    function void push(T item);
      items.push_back(item);
    endfunction
    function T pop();
      return items.pop_back();
    endfunction
    function int depth();
      return items.size();
    endfunction
  endclass

  class Packet;
    rand bit [7:0] address;
    rand bit [31:0] data;
    bit [3:0] tag;
    function bit [7:0] parity();
      return address ^ data[7:0] ^ data[15:8] ^ data[23:16] ^ data[31:24];
    endfunction
  endclass
endpackage

module classes;
  import shapes::*;
  Shape list[$];
  Stack #(string) words = new;
  initial begin
    Square square = new(3);
    Oblong oblong = new(2, 7);
    #10;
    list.push_back(square);
    list.push_back(oblong);
    foreach (list[i]) $display("%0d: %s", i, list[i].describe());
    $display("made %0d", Shape::made);
    words.push("one");
    words.push("two");
    while (words.depth() > 0) $display("popped %s", words.pop());
    square = null;
    if (square == null) $display("gone");
  end
endmodule

module queues;
  int last;
  int queue[$] = '{5, 3, 9, 1};
  int found[$];
  int dynamic[];
  bit [67:0] wide[$];
  initial begin
    #20;
    queue.push_front(7);
    queue.insert(2, 4);
    queue.sort();
    $display("%0d elements, sum %0d, first %0d, last %0d", queue.size(), queue.sum(), queue[0], queue[queue.size()-1]);
    found = queue.find(item) with (item > 4);
    foreach (found[i]) $display("found %0d", found[i]);
    queue.delete(0);
    queue = {queue, 100, 101};
    last = queue.pop_back();
    $display("%0d %0d", queue[queue.size()-1], last);
    dynamic = new[4];
    foreach (dynamic[i]) dynamic[i] = i * i;
    dynamic = new[6](dynamic);
    $display("%0d %0d %0d", dynamic.size(), dynamic[3], dynamic[5]);
    wide.push_back(68'hf_1234_5678_9abc_def0);
    $display("%h", wide[0]);
  end
endmodule

module arrays;
  int count[string];
  bit [15:0] sparse[bit [31:0]];
  string key;
  initial begin
    #30;
    count["pear"] = 3;
    count["apple"] = 5;
    count["fig"]++;
    foreach (count[name]) $display("%s: %0d", name, count[name]);
    if (count.first(key)) do $display("key %s", key); while (count.next(key));
    if (!count.exists("plum")) $display("no plum");
    count.delete("pear");
    $display("%0d left", count.num());
    sparse[32'h8000_0000] = 16'hbeef;
    sparse[32'h10] = 16'h1;
    foreach (sparse[at]) $display("%h: %h", at, sparse[at]);
  end
endmodule

module boxes (input logic clk);
  import shapes::*;
  mailbox #(Packet) box = new(2);
  semaphore key = new(1);
  event done;
  int received = 0;
  bit [7:0] state = 8'h5a;
  task automatic produce();
    for (int i = 0; i < 6; i++) begin
      Packet packet = new;
      state = {state[6:0], state[7] ^ state[5]};
      packet.address = state;
      packet.data = {4{state + 8'(i)}};
      packet.tag = 4'(i);
      box.put(packet);
      @(posedge clk);
    end
  endtask
  task automatic consume();
    forever begin
      Packet packet;
      box.get(packet);
      key.get();
      #3 $display("[%0t] packet %0d: %h %h parity %h", $time, packet.tag, packet.address, packet.data, packet.parity());
      key.put();
      received++;
      if (received == 6) -> done;
    end
  endtask
  initial begin
    #40;
    fork
      produce();
      consume();
    join_none
    @done;
    disable fork;
    $display("received %0d, %0d waiting", received, box.num());
  end
endmodule

module strings;
  string text = "Hello";
  string parts[$];
  int file, number;
  initial begin
    #500;
    text = {text, ", ", "world"};
    $display("%s %0d %s %s", text, text.len(), text.toupper(), text.substr(7, 11));
    for (int i = 0; i < 3; i++) parts.push_back($sformatf("%0d", i * 11));
    $display("%s|%s|%s", parts[0], parts[1], parts[2]);
    number = parts[2].atoi();
    $display("%0d %s %0d", number + 1, text[0] == "H" ? "yes" : "no", text.compare("Hello"));
    file = $fopen("words.txt", "w");
    $fwrite(file, "alpha %0d\n", 1);
    $fclose(file);
    file = $fopen("words.txt", "r");
    if ($fgets(text, file) > 0) $write("read: %s", text);
    $fclose(file);
  end
endmodule

module everything;
  logic clk = 0;
  always #5 clk = ~clk;
  classes a ();
  queues b ();
  arrays c ();
  boxes d (.clk);
  strings e ();
  initial #600 begin
    assert (d.received == 6) else $error("some packets are lost");
    $display("[%0t] done", $time);
    $finish;
  end
endmodule
