// What `$display` and its kin print.
module displays (
  input  logic        clk,
  input  logic        rst,
  input  logic [3:0]  nibble,
  input  logic signed [11:0] little,
  input  logic [31:0] word,
  input  logic signed [63:0] vast,
  input  logic [99:0] wide,
  input  logic [7:0]  letter,
  output logic [31:0] seen
);
  typedef enum logic [1:0] {RED, GREEN, BLUE} colour_t;
  colour_t colour;
  always_ff @(posedge clk) begin
    seen <= rst ? 0 : seen + 1;
    colour <= rst ? RED : colour_t'(nibble[1:0] == 3 ? 0 : nibble[1:0]);
    if (seen < 12) begin
      $display("nibble %b %0b %h %d %0d %o", nibble, nibble, nibble, nibble, nibble, nibble);
      $display("little %d|%0d|%5d|%h|%x|%b|%05d", little, little, little, little, little, little, little);
      $display("word %h %d %0d %0h %o %t %0t", word, word, word, word, word, word, word);
      $display("vast %d %0d %h %b", vast, vast, vast, vast);
      $display("wide %h %0h %b %d %0d", wide, wide, wide, wide, wide);
      $display("text %c %s %8s| %-8s|", 8'h41 + {4'd0, nibble}, "abc", "def", "ghi");
      $write("write %0d, ", little);
      $display;
      $display("percent %% and time %0t %0d", $time, $time);
      $display("enum %0d %s", colour, colour.name());
      $display("sizes %4h %12d %3d %6b", word[15:0], word, word, nibble);
      $display(nibble,, little, word);
      $displayh(nibble, word);
      $displayb(nibble);
      $display("signed %0d %0d", $signed(nibble), -little);
      $display("%m in %m");
      $display("left %-6d|", nibble);
    end
    if (seen == 5) begin
      automatic string s = $sformatf("built %0d-%s", seen, "x");
      $display("%s", s);
    end
  end
  initial $display("initial %0d", 42);
  final $display("final");
endmodule
