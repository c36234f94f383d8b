// Queues, dynamic and associative arrays, and what their methods give.
module tb;
  typedef struct {
    int id;
    string name;
    int scores[$];
  } record_t;
  class Tree;
    int value;
    Tree left, right;
    function new(int value);
      this.value = value;
    endfunction
    function void insert(int wanted);
      if (wanted < value) begin
        if (left == null) left = new(wanted);
        else left.insert(wanted);
      end else begin
        if (right == null) right = new(wanted);
        else right.insert(wanted);
      end
    endfunction
    function int total();
      total = value;
      if (left != null) total += left.total();
      if (right != null) total += right.total();
    endfunction
    function void walk(ref int found[$]);
      if (left != null) left.walk(found);
      found.push_back(value);
      if (right != null) right.walk(found);
    endfunction
  endclass

  int q[$] = '{5, 3, 9, 1};
  int bounded[$:3];
  int d[];
  int grid[][];
  bit [99:0] wide[$];
  string words[$] = '{"pear", "apple", "fig"};
  int ages[string];
  bit [7:0] memory[bit [31:0]];
  int by_number[int] = '{1: 10, 5: 50, default: -1};
  record_t records[$], found[$];
  record_t one;
  int fixed[5] = '{4, 1, 3, 1, 2};
  int results[$];
  Tree root;

  task automatic change(int given[$], ref int shared[$], output int last);
    given.push_back(100);
    shared.push_front(given.size());
    last = given[$];
  endtask

  initial begin
    int last;
    string key;
    q.push_back(7);
    q.push_front(0);
    q.insert(2, 42);
    $display("%p %0d", q, q.size());
    q.delete(1);
    $display("%0d %0d %p", q.pop_front(), q.pop_back(), q);
    q = {q[1:$], 11, q[0]};
    $display("%p %0d", q, q[$]);
    q.sort();
    $display("%p", q);
    q.rsort with (item % 10);
    $display("%p", q);
    q.reverse();
    $display("%p sum %0d product %0d", q, q.sum(), q.product());
    results = q.max();
    $display("%p", results);
    results = {q.min(), q.find with (item > 5), q.find_index with (item == 9)};
    $display("%p", results);
    results = q.find_last_index(x) with (x.index < 3);
    results = {results, q.unique with (item % 2), q.find_first with (item < 10)};
    $display("%p", results);
    for (int i = 0; i < 8; i++) bounded.push_back(i);
    $display("%p", bounded);
    change(q, q, last);
    $display("%0d %p", last, q);

    d = new[3];
    foreach (d[i]) d[i] = i * i;
    d = new[5](d);
    $display("%p %0d", d, d.size());
    grid = new[3];
    foreach (grid[i]) grid[i] = new[i + 1];
    foreach (grid[i, j]) grid[i][j] = 10 * i + j;
    $display("%p", grid);
    d = q;
    q.delete();
    results = fixed.find_index with (item == 1);
    $display("%0d %0d %p", q.size(), d.size(), results);
    results.delete();
    fixed.sort();
    $display("%p %0d", fixed, fixed.sum());

    wide.push_back(100'h123456789abcdef0123);
    wide.push_back(~100'h0);
    wide[0][67:60] = 8'hff;
    $display("%h %h %0d", wide[0], wide[1], wide.size());

    words.sort();
    $display("%p %s", words, words[1]);
    ages["zoe"] = 31;
    ages["adam"] = 4;
    ages["mia"]++;
    if (ages.first(key)) do $display("%s %0d", key, ages[key]); while (ages.next(key));
    ages.delete("adam");
    $display("%p %0d %0d", ages, ages.num(), ages.exists("adam"));
    for (int i = 0; i < 20; i++) memory[32'h8000_0000 - 32'(i * 77)] = 8'(i);
    $display("%0d", memory.size());
    $display("%h %h", memory[32'h8000_0000 - 77], memory[0]);
    $display("%0d %0d %0d", by_number[1], by_number[5], by_number[9]);

    one.id = 1;
    one.name = "first";
    one.scores = '{1, 2, 3};
    records.push_back(one);
    one.id = 2;
    one.scores.push_back(4);
    records.push_back(one);
    records[0].scores[1] = 20;
    records[1].name = {records[1].name, "!"};
    $display("%p", records);
    found = records.find with (item.scores.size() == 4);
    $display("%p %0d", found, records.sum() with (item.id * 10));

    root = new(50);
    foreach (d[i]) root.insert(d[i] * 7 % 90);
    root.walk(results);
    $display("%p %0d", results, root.total());
    $finish;
  end
endmodule
