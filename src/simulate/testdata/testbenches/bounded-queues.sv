// What is too long for a bounded queue loses its end.
module tb;
  int q[$:2]; int r[$:1] = '{1,2,3,4};
  initial begin
    q = '{1,2,3,4,5};
    $display("%0d %p", q.size(), q);
    q.push_back(9); $display("%p", q); q.push_front(7); $display("%p", q);
    q = {q, 8}; $display("%p %0d", q, q.size());
    $display("%p", r); q.insert(1, 44); $display("%p", q);
    $finish;
  end
endmodule
