// A layered testbench as it is taught: transactions, generator, driver, monitor, scoreboard and an
// environment around them, with mailboxes, a semaphore and a virtual interface.
interface bus_if(input logic clk);
  logic valid = 0, ready;
  logic [7:0] a = 0, b = 0;
  logic [15:0] result;
  logic result_valid;
endinterface

module multiplier(bus_if bus);
  logic [7:0] a, b;
  logic busy = 0;
  logic [1:0] left = 0;
  assign bus.ready = !busy;
  always_ff @(posedge bus.clk) begin
    bus.result_valid <= 0;
    if (!busy && bus.valid) begin
      a <= bus.a;
      b <= bus.b;
      busy <= 1;
      left <= 2;
    end else if (busy) begin
      left <= left - 1;
      if (left == 0) begin
        bus.result <= a * b;
        bus.result_valid <= 1;
        busy <= 0;
      end
    end
  end
endmodule

package bench;
  virtual class Printable;
    pure virtual function string describe();
  endclass

  class Transaction extends Printable;
    static int made = 0;
    int number;
    bit [7:0] a, b;
    bit [15:0] expected;
    function new(bit [7:0] a, bit [7:0] b);
      this.a = a;
      this.b = b;
      number = made++;
    endfunction
    virtual function void compute();
      expected = a * b;
    endfunction
    virtual function string describe();
      return $sformatf("#%0d %0d * %0d", number, a, b);
    endfunction
  endclass

  class Square extends Transaction;
    function new(bit [7:0] side);
      super.new(side, side);
    endfunction
    virtual function string describe();
      return {"square ", super.describe()};
    endfunction
  endclass

  class Generator #(int COUNT = 4);
    mailbox #(Transaction) out;
    function new(mailbox #(Transaction) out);
      this.out = out;
    endfunction
    task run();
      for (int i = 0; i < COUNT; i++) begin
        Transaction item;
        if (i % 3 == 2) begin
          Square square = new(8'(i + 7));
          item = square;
        end else begin
          item = new(8'(i * 5 + 1), 8'(200 - i));
        end
        item.compute();
        out.put(item);
      end
    endtask
  endclass

  class Driver;
    virtual bus_if bus;
    mailbox #(Transaction) in, sent;
    semaphore one_at_a_time;
    function new(virtual bus_if bus, mailbox #(Transaction) in, mailbox #(Transaction) sent);
      this.bus = bus;
      this.in = in;
      this.sent = sent;
      one_at_a_time = new(1);
    endfunction
    task run();
      forever begin
        Transaction item;
        in.get(item);
        one_at_a_time.get();
        @(negedge bus.clk);
        while (!bus.ready) @(negedge bus.clk);
        bus.valid = 1;
        bus.a = item.a;
        bus.b = item.b;
        sent.put(item);
        @(negedge bus.clk);
        bus.valid = 0;
        one_at_a_time.put();
      end
    endtask
  endclass

  class Monitor;
    virtual bus_if bus;
    mailbox #(bit [15:0]) seen;
    function new(virtual bus_if bus, mailbox #(bit [15:0]) seen);
      this.bus = bus;
      this.seen = seen;
    endfunction
    task run();
      forever begin
        @(posedge bus.clk);
        #1;
        if (bus.result_valid) seen.put(bus.result);
      end
    endtask
  endclass

  class Scoreboard;
    mailbox #(Transaction) sent;
    mailbox #(bit [15:0]) seen;
    int passed = 0;
    int failed = 0;
    int by_kind[string];
    bit [15:0] results[$];
    event done;
    function new(mailbox #(Transaction) sent, mailbox #(bit [15:0]) seen);
      this.sent = sent;
      this.seen = seen;
    endfunction
    task run(int count);
      repeat (count) begin
        Transaction item;
        Square square;
        bit [15:0] result;
        seen.get(result);
        sent.get(item);
        results.push_back(result);
        if ($cast(square, item)) by_kind["square"]++;
        else by_kind["product"]++;
        if (result == item.expected) passed++;
        else failed++;
        $display("[%0t] %s = %0d", $time, item.describe(), result);
      end
      -> done;
    endtask
    function void report();
      bit [15:0] big[$] = results.find with (item > 1000);
      foreach (by_kind[kind]) $display("%s: %0d", kind, by_kind[kind]);
      results.rsort();
      $display("passed %0d, failed %0d, large %0d, greatest %0d, sum %0d", passed, failed,
               big.size(), results[0], results.sum() with (32'(item)));
    endfunction
  endclass

  class Environment;
    Generator #(7) generator;
    Driver driver;
    Monitor monitor;
    Scoreboard scoreboard;
    function new(virtual bus_if bus);
      mailbox #(Transaction) to_driver = new(2);
      mailbox #(Transaction) sent = new;
      mailbox #(bit [15:0]) seen = new;
      generator = new(to_driver);
      driver = new(bus, to_driver, sent);
      monitor = new(bus, seen);
      scoreboard = new(sent, seen);
    endfunction
    task run();
      fork
        driver.run();
        monitor.run();
      join_none
      fork
        generator.run();
        scoreboard.run(7);
      join
      disable fork;
    endtask
  endclass
endpackage

module tb;
  import bench::*;
  logic clk = 0;
  always #5 clk = !clk;
  bus_if bus(clk);
  multiplier dut(bus);
  Environment env;
  initial begin
    env = new(bus);
    env.run();
    env.scoreboard.report();
    $display("[%0t] made %0d", $time, Transaction::made);
    $finish;
  end
  initial begin
    #10000;
    $display("too late");
    $finish;
  end
endmodule
