// What %m prints: generated blocks with negative indices, modules that are kept as they are.
module tb;
  for (genvar g = -1; g <= 1; g++) begin : cell_
    initial #1 $display("%m %0d", g);
  end
  kept inner();
  initial #9 $finish;
endmodule
module kept;
  /* verilator no_inline_module */
  string name;
  initial begin
    #2 name = $sformatf("%m");
    $display("%s %0d", name, name.len());
  end
endmodule
