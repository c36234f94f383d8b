// Fills all 256 entries, some of them alike and many different in one bit, searches for every key that is there and
// for some that are not, among all entries and among fewer, and counts the cycles.
module cam_scanned_tb;
  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, write = 0, search = 0, hit, done, busy;
  logic [8:0] write_place = '0, used = '0;
  logic [63:0] write_data = '0;
  logic [127:0] key = '0;
  logic [7:0] index;

  CamScanned dut (.*);

  logic [127:0] copy[256];
  int errors = 0, checked = 0, hits = 0, began = 0, latency = 0;

  task automatic look_for(logic [127:0] wanted, int entries);
    logic found = 0;
    logic [7:0] first = '0;
    for (int i = entries - 1; i >= 0; i--)
      if (copy[i] == wanted) begin
        found = 1;
        first = 8'(i);
      end
    key = wanted;
    used = 9'(entries);
    search = 1;
    began = cycle;
    @(negedge clk);
    search = 0;
    while (!done) begin
      // While it is busy neither a write nor a search is taken.
      if (!busy) errors++;
      write = 1;
      write_place = 9'(checked);
      write_data = '1;
      search = checked % 2 == 0;
      used = '0;
      @(negedge clk);
    end
    write = 0;
    search = 0;
    checked++;
    if (found) hits++;
    if (entries == 256) latency = cycle - began;
    if (hit !== found || index !== first || busy) begin
      errors++;
      if (errors <= 10) $display("key %h: expected %b %0d, got %b %0d", wanted, found, first, hit, index);
    end
    @(negedge clk);
    if (done) errors++;
  endtask

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int i = 0; i < 256; i++) begin
      copy[i] = {$urandom, $urandom, $urandom, $urandom};
      if (i % 7 == 3) copy[i] = copy[i/2];
      if (i % 5 == 4) copy[i] = copy[i-1] ^ (128'd1 << (i % 128));
      for (int upper = 0; upper < 2; upper++) begin
        write = 1;
        write_place = 9'(2 * i + upper);
        write_data = copy[i][64*upper+:64];
        @(negedge clk);
      end
    end
    write = 0;
    for (int i = 0; i < 256; i += 3) look_for(copy[i], 256);
    for (int i = 0; i < 40; i++) begin
      look_for(copy[i] ^ (128'd1 << (3 * i)), 256);
      look_for({copy[i][127:64], copy[i+1][63:0]}, 256);
      look_for(copy[i], i);
      look_for(copy[i], i + 1);
    end
    look_for(copy[255], 256);
    $display("measured latency=%0d interval=%0d", latency, latency);
    if (hits < 100) $fatal(1, "only %0d searches found something", hits);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree, %0d keys found", checked, hits);
    $finish;
  end

  initial begin
    repeat (300000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
