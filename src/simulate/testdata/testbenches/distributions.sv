module tb;
  integer seed;
  int a;
  integer s2 = 5;
  byte m[4];
  int f;
  initial begin
    seed = 1;
    for (int i = 0; i < 4; i++) begin
      a = $dist_uniform(seed, -5, 100);
      $display("%0d %0d", a, seed);
      a = $dist_normal(seed, 10, 30);
      $display("%0d %0d", a, seed);
      a = $dist_exponential(seed, 30);
      $display("%0d %0d", a, seed);
      a = $dist_poisson(seed, 30);
      $display("%0d %0d", a, seed);
      a = $dist_chi_square(seed, 7);
      $display("%0d %0d", a, seed);
      a = $dist_t(seed, 5);
      $display("%0d %0d", a, seed);
      a = $dist_erlang(seed, 5, 100);
      $display("%0d %0d", a, seed);
      a = $dist_uniform(s2, 0, 2147483647);
      $display("%0d %0d", a, s2);
    end
    f = $fopen("di.bin", "wb");
    $fwrite(f, "ABCDEFGHIJ");
    $fclose(f);
    f = $fopen("di.bin", "rb");
    $display("%0d", $fread(a, f));
    $display("%h", a);
    a = $fread(m, f, 1, 2);
    $display("%0d %p %0d", a, m, $feof(f));
    a = $fread(m, f);
    $display("%0d %p %0d", a, m, $feof(f));
    a = $fread(m, f);
    $display("%0d %p %0d", a, m, $feof(f));
    a = $random(seed);
    $display("%0d %0d", a, seed);
    a = $random(seed);
    $display("%0d %0d", a, seed);
    $display("%0d", $urandom(5));
    $display("%0d", $urandom_range(10, 3));
  end
endmodule
