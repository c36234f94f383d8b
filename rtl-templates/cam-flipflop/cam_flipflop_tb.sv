// Writes, erases and searches at random, with keys that often agree or differ in one bit, and compares each
// answer with a copy of the entries that is searched by a loop.
module cam_flipflop_tb;
  parameter int ENTRIES = 8;
  parameter int WIDTH = 128;
  localparam int PLACE = ENTRIES == 1 ? 1 : $clog2(ENTRIES);

  logic clk = 0;
  initial forever #10 clk = !clk;

  logic rst_n = 0, write = 0, write_used = 0, in_valid = 0, out_valid, hit;
  logic [PLACE-1:0] write_index = '0, index;
  logic [WIDTH-1:0] write_key = '0, key = '0;

  cam_flipflop dut (.*);

  logic [WIDTH-1:0] copy[ENTRIES];
  logic used[ENTRIES];
  logic [PLACE:0] expected[3];
  logic asked[3];
  int errors = 0, checked = 0, hits = 0;
  logic [PLACE-1:0] at;

  // Few keys, so that many are stored, and neighbours in one bit.
  function automatic logic [WIDTH-1:0] some_key();
    int kind = $urandom_range(3);
    int place = $urandom_range(WIDTH - 1);
    logic [WIDTH-1:0] value = '0;
    case (kind)
      0: value = {WIDTH{1'b1}};
      1: value = WIDTH'(1) << place;
      2: value = WIDTH'($urandom_range(2 * ENTRIES));
      default: value = '0;
    endcase
    return value;
  endfunction

  initial begin
    for (int i = 0; i < ENTRIES; i++) used[i] = 0;
    for (int i = 0; i < 3; i++) asked[i] = 0;
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int i = 0; i < 4000; i++) begin
      @(negedge clk);
      // The answer to the search two cycles ago.
      asked[2] = asked[1];
      asked[1] = asked[0];
      expected[2] = expected[1];
      expected[1] = expected[0];
      checked++;
      if (out_valid !== asked[2] || (asked[2] && {hit, index} !== expected[2])) begin
        errors++;
        if (errors <= 10)
          $display("search %0d: expected %b %h, got %b %h", i, asked[2], expected[2], out_valid,
                   {hit, index});
      end
      if (asked[2] && hit) hits++;
      // A write counts from the next cycle on.
      if (write) begin
        copy[write_index] = write_key;
        used[write_index] = write_used;
      end
      write = $urandom_range(2) == 0;
      write_index = PLACE'($urandom_range(ENTRIES - 1));
      write_used = $urandom_range(4) != 0;
      write_key = some_key();
      in_valid = $urandom_range(3) != 0;
      at = PLACE'($urandom_range(ENTRIES - 1));
      key = some_key();
      if ($urandom_range(1) == 0) key = copy[at];
      asked[0] = in_valid;
      expected[0] = '0;
      for (int e = ENTRIES - 1; e >= 0; e--)
        if (used[e] && copy[e] == key) expected[0] = {1'b1, PLACE'(e)};
    end
    $display("measured latency=2 interval=1");
    if (hits < 100) $fatal(1, "only %0d searches found something", hits);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree, %0d keys found", checked, hits);
    $finish;
  end
endmodule
