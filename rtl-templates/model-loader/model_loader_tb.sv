// A flash that sleeps at first, the model that is read from it, and images and flashes that are none.
module model_loader_tb;
  parameter int WORDS = 1024;
  parameter int START = 1048576;
  parameter int HALF = 2;
  parameter int WAKE = 64;

  localparam int PLACE = WORDS == 1 ? 1 : $clog2(WORDS);
  localparam int BITS = 8 + 32 + 16 * (WORDS + 1);

  logic clk = 1'b0;
  initial forever #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic reload = 1'b0;
  logic read = 1'b0;
  logic [PLACE-1:0] address = '0;
  wire miso;
  wire sck;
  wire cs_n;
  wire mosi;
  wire [15:0] data;
  wire data_valid;
  wire is_loaded;
  wire has_failed;

  model_loader dut (.*);

  logic [15:0] image[WORDS+1];
  int errors = 0;
  int cycle = 0;
  always @(posedge clk) cycle <= cycle + 1;

  task automatic complain(input string what);
    errors++;
    if (errors <= 10) $display("%0t: %s", $time, what);
  endtask

  // The flash: it hears nothing but AB until it is awake, which takes WAKE cycles, and knows 03 besides.
  int kind = 0;  // 0 the model, 1 erased, 2 not there, 3 a bit of the model is wrong
  logic awake = 1'b0;
  int awake_at = 0;
  int heard = 0;
  logic [31:0] command = '0;
  int place = 0;  // bit of the image, from its first byte's highest
  logic out = 1'b0;
  logic [15:0] flash_word;
  assign miso = kind == 2 ? 1'b0 : out;

  always @(negedge cs_n) begin
    heard = 0;
    command = '0;
    place = 0;
  end
  always @(posedge cs_n) if (rst_n && heard == 8 && command[7:0] == 8'hab) begin
    awake = 1'b1;
    awake_at = cycle;
  end
  always @(posedge sck) begin
    if (cs_n) complain("the clock runs without a chip that is selected");
    if (heard < 32) command = {command[30:0], mosi};
    heard++;
    if (heard == 8 && command[7:0] != 8'hab && !awake) complain("a flash that sleeps is asked");
    if (heard == 8 && awake && command[7:0] == 8'h03 && cycle - awake_at < WAKE) complain("it is not awake yet");
    if (heard == 32 && command != 32'h03000000 + START) complain($sformatf("the command is %h", command));
  end
  always @(negedge sck) begin
    #2;
    if (!cs_n && heard >= 32) begin
      // Bytes of a word come lowest first, bits of a byte highest first.
      if (place / 16 > WORDS) complain("it reads beyond the image");
      else begin
        flash_word = image[place/16];
        if (kind == 3 && place / 16 == WORDS / 2) flash_word ^= 16'h0100;
        out = kind == 1 ? 1'b1 : flash_word[8*(place/8%2)+7-place%8];
      end
      place++;
    end
  end

  task automatic wait_for_end(input logic expected);
    while (!is_loaded && !has_failed) @(negedge clk);
    if (is_loaded !== expected || has_failed === expected) complain($sformatf("flash %0d: loaded is %b", kind, is_loaded));
    if (!cs_n || sck) complain("the bus does not rest");
    if (heard != 32 + 16 * (WORDS + 1)) complain($sformatf("%0d bits went over the bus", heard));
  endtask

  int got;
  int asked = 0;
  int came = 0;
  int order[$];
  always @(posedge clk)
    if (rst_n && data_valid) begin
      if (order.size() == 0) complain("a word that nobody asked for");
      else begin
        automatic int where = order.pop_front();
        if (data !== image[where]) complain($sformatf("word %0d: expected %h, got %h", where, image[where], data));
        if (came < WORDS) $fdisplay(got, "%h // %0t", data, $time);
        came++;
      end
    end

  int began;
  int latency;
  initial begin
    $readmemh("vectors/image.hex", image);
    got = $fopen("got_words.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    began = cycle;
    wait_for_end(1'b1);
    latency = cycle - began;
    // Every word, one a cycle, then some with pauses.
    for (int i = 0; i < WORDS + 50; i++) begin
      read = 1'b1;
      address = PLACE'(i < WORDS ? i : $urandom_range(WORDS - 1));
      order.push_back(int'(address));
      asked++;
      @(negedge clk);
      if (i >= WORDS) begin
        read = 1'b0;
        repeat ($urandom_range(2)) @(negedge clk);
      end
    end
    read = 1'b0;
    repeat (4) @(negedge clk);
    if (came != asked) complain($sformatf("%0d words came of %0d", came, asked));
    for (int i = 1; i < 5; i++) begin
      kind = i % 4;
      reload = 1'b1;
      @(negedge clk);
      reload = 1'b0;
      if (is_loaded || has_failed) complain("it does not begin again");
      wait_for_end(kind == 0);
    end
    $fclose(got);
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d faults in %0d words", errors, came);
    $display("passed: %0d words agree with the image", came);
    $finish;
  end

  initial begin
    repeat (6 * (2 * HALF * BITS + WAKE + 100) + 4 * WORDS) @(negedge clk);
    $fatal(1, "it does not end");
  end
endmodule
